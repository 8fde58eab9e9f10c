package dev.redactor.pipeline;

import dev.redactor.events.EventContext;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.Outgoing;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Outcome;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pass of a dry run publishes: what it would have done, and nothing that another pass would
 * go by. The request itself is left to the service that is no dry run.
 */
final class DryRun {
  private DryRun() {}

  static List<Outgoing> of(Work work, EventFactory events, EventContext context) {
    List<Outgoing> out = new ArrayList<>();
    int wouldErase = 0;
    Outcome outcome = Outcome.SKIPPED;
    for (ItemResult result : work.items().results()) {
      if (result.outcome() == Outcome.SKIPPED) {
        wouldErase++;
        out.add(EventRecords.of(events.itemSkipped(work.request(), result, context)));
      } else if (result.outcome() == Outcome.REFUSED) {
        outcome = Outcome.REFUSED;
      }
    }
    for (OpenItem open : work.items().open().values()) {
      outcome = outcome == Outcome.SKIPPED ? open.outcome() : outcome;
    }
    if (work.heldBy() != null) {
      outcome = Outcome.HELD;
    }
    out.add(
        EventRecords.of(
            events.dryRun(work.request(), outcome, wouldErase, work.heldBy(), context)));
    return out;
  }
}

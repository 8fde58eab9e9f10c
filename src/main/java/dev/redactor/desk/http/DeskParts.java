package dev.redactor.desk.http;

import dev.redactor.config.DeskConfig;
import dev.redactor.control.Holds;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.desk.plan.LetterActs;
import dev.redactor.desk.plan.Outlet;
import dev.redactor.desk.plan.Prober;
import dev.redactor.desk.store.EventSearch;
import dev.redactor.desk.store.LetterCounts;
import dev.redactor.desk.store.LetterSearch;
import dev.redactor.desk.store.PlanStore;
import dev.redactor.desk.store.Vocabulary;
import dev.redactor.events.RedactionEvent;
import dev.redactor.pipeline.EventRecords;
import java.time.InstantSource;
import java.util.List;

/**
 * What the API works with.
 *
 * @param outlet where records go: at once or not at all, so that nothing happens unheard of
 * @param holds those that stand
 */
public record DeskParts(
    DeskConfig config,
    Vocabulary words,
    FilterParser filters,
    LetterSearch letters,
    LetterCounts counts,
    EventSearch events,
    PlanStore plans,
    LetterActs acts,
    Outlet outlet,
    Prober prober,
    Holds holds,
    ReadModel readModel,
    ServiceView service,
    String version,
    InstantSource clock) {

  /** Publishes what somebody did, or throws: what nobody hears of must not happen. */
  void tell(RedactionEvent event) {
    outlet.publish(List.of(EventRecords.of(event)));
  }
}

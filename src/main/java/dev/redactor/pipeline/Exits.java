package dev.redactor.pipeline;

import dev.redactor.config.RetryConfig;
import dev.redactor.events.EventContext;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Judged;
import dev.redactor.model.PolicyRef;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Verification;
import dev.redactor.model.Wire;
import dev.redactor.policy.Ruling;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a pass publishes: an event for each item that is gone, a dead letter for each that needs a
 * person, and for the rest one retry record; once nothing is left, the event that says so.
 */
public final class Exits {
  /** Items of one event: far below a broker's limit for a record. */
  private static final int MAX_PLANNED = 500;

  /** Items that a retry record names, likewise. */
  private static final int MAX_NAMED = 1000;

  private final Budgets budgets;
  private final RetryRecords retries;
  private final EventFactory events;
  private final PolicyRef policy;
  private final boolean dryRun;

  /**
   * Creates them.
   *
   * @param policy what events name where no rule was asked
   */
  public Exits(RetryConfig retry, EventFactory events, PolicyRef policy) {
    this(retry, events, policy, false);
  }

  /**
   * Creates them.
   *
   * @param policy what events name where no rule was asked
   * @param dryRun whether passes only say what they would have done
   */
  public Exits(RetryConfig retry, EventFactory events, PolicyRef policy, boolean dryRun) {
    this.dryRun = dryRun;
    this.budgets = new Budgets(retry);
    this.retries = new RetryRecords(retry);
    this.events = events;
    this.policy = policy;
  }

  /**
   * The records to write before the children of a round are erased. A crash after an erasure and
   * before its event would otherwise leave a child that nothing names.
   */
  public List<Outgoing> plannedOf(Work work, SourcePosition source, Instant now) {
    List<RedactionItem> named = work.takeUnannounced();
    if (dryRun) {
      return List.of();
    }
    EventContext context = context(work, source, now);
    List<Outgoing> out = new ArrayList<>();
    for (int from = 0; from < named.size(); from += MAX_PLANNED) {
      List<RedactionItem> some =
          List.copyOf(named.subList(from, Math.min(named.size(), from + MAX_PLANNED)));
      out.add(EventRecords.of(events.planned(work.request(), some, context)));
    }
    return out;
  }

  /** The records of one pass, in the order they are to be written. */
  public List<Outgoing> of(Work work, SourcePosition source, Instant now) {
    EventContext context = context(work, source, now);
    if (dryRun) {
      return DryRun.of(work, events, context);
    }
    RedactionRequest request = work.request();
    LetterWriter letters = new LetterWriter(request, source, now);
    List<Outgoing> out = new ArrayList<>();
    List<DeadLetter> dead = new ArrayList<>();
    for (ItemResult result : work.items().results()) {
      if (result.outcome().gone()) {
        out.add(EventRecords.of(events.itemCompleted(request, result, context)));
      } else if (result.reason() != null) {
        dead.add(letters.ended(result));
      }
    }
    Map<RedactionItem, OpenItem> left = new LinkedHashMap<>();
    boolean failed = work.items().open().values().stream().anyMatch(OpenItem::counted);
    int attempts = request.attempt() + (failed ? 1 : 0);
    work.items()
        .open()
        .forEach(
            (item, why) -> {
              if (budgets.spent(why, request, attempts, now)) {
                dead.add(letters.givenUp(item, why));
              } else {
                left.put(item, why);
              }
            });
    out.addAll(Tombstones.of(work, left.keySet(), dead));
    for (DeadLetter letter : dead) {
      out.addAll(deadLetter(letter, context));
    }
    out.addAll(notices(work, !left.isEmpty(), context));
    out.add(
        left.isEmpty()
            ? ended(work, dead.size(), context)
            : again(work, left, dead, budgets.carried(attempts), now));
    return out;
  }

  private Outgoing again(
      Work work,
      Map<RedactionItem, OpenItem> left,
      List<DeadLetter> dead,
      int attempts,
      Instant now) {
    Map<RedactionItem, OpenItem> named = bounded(work, left);
    return retries.of(work, named, attempts, lasting(dead, named), now);
  }

  // A record that a broker refuses for its size would be sent for ever. Children that a listing
  // finds need no names.
  private static Map<RedactionItem, OpenItem> bounded(
      Work work, Map<RedactionItem, OpenItem> left) {
    if (left.size() <= MAX_NAMED) {
      return left;
    }
    RedactionItem listed = RedactionItem.of(work.plan().childAction());
    Map<RedactionItem, OpenItem> named = new LinkedHashMap<>();
    left.forEach(
        (item, why) ->
            named.merge(item.action() == listed.action() ? listed : item, why, OpenItem::graver));
    return named;
  }

  private EventContext context(Work work, SourcePosition source, Instant now) {
    Ruling ruling = work.mandate().ruling();
    return new EventContext(ruling == null ? policy : ruling.policy(), source, now);
  }

  // Each is said once, however long the request waits.
  private List<Outgoing> notices(Work work, boolean open, EventContext context) {
    RedactionRequest request = work.request();
    Judged before = request.judged() == null ? Judged.NOTHING : request.judged();
    List<Outgoing> out = new ArrayList<>();
    if (work.heldBy() != null && !work.heldBy().equals(before.heldBy())) {
      out.add(EventRecords.of(events.held(request, work.heldBy(), context)));
    }
    if (open && before.overdue() == null && work.isOverdue(context.at())) {
      out.add(EventRecords.of(events.deadlineMissed(request, context)));
    }
    return out;
  }

  // As long as the children are listed anew, a dead one that is still there is found and counted
  // again.
  private static int lasting(List<DeadLetter> dead, Map<RedactionItem, OpenItem> left) {
    boolean listedAgain = left.keySet().stream().anyMatch(RedactionItem::unlisted);
    return (int) dead.stream().filter(l -> !listedAgain || l.item().childSid() == null).count();
  }

  /** A record that could not be read, or names nobody we know. */
  public List<Outgoing> rejected(DeadLetter letter, SourcePosition source, Instant now) {
    return deadLetter(letter, new EventContext(policy, source, now));
  }

  private List<Outgoing> deadLetter(DeadLetter letter, EventContext context) {
    return List.of(
        Outgoing.of(TopicNames.DEAD_LETTERS, letter.key(), Wire.write(letter)),
        EventRecords.of(events.deadLettered(letter, context)));
  }

  private Outgoing ended(Work work, int newlyDead, EventContext context) {
    RedactionRequest request = work.request();
    if (work.isSkipped()) {
      return EventRecords.of(events.ignored(request, context));
    }
    int gone = request.gone() + work.items().gone();
    int dead = request.dead() + newlyDead;
    // With a dead letter, what was read back does not show that everything is gone.
    return EventRecords.of(
        dead == 0
            ? events.completed(request, gone, work.verification(), context)
            : events.incomplete(request, gone, dead, Verification.NONE, context));
  }
}

package dev.redactor.pipeline;

import dev.redactor.config.RetryConfig;
import dev.redactor.events.EventContext;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.RecordHeaders;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Outcome;
import dev.redactor.model.PolicyRef;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a pass publishes: an event for each item that is gone, a dead letter for each that needs a
 * person, and for the rest one retry record; once nothing is left, the event that says so.
 */
public final class Exits {
  private final RetryConfig retry;
  private final RetrySchedule schedule;
  private final EventFactory events;
  private final PolicyRef policy;

  public Exits(RetryConfig retry, EventFactory events, PolicyRef policy) {
    this.retry = retry;
    this.schedule = new RetrySchedule(retry);
    this.events = events;
    this.policy = policy;
  }

  /** The records of one pass, in the order they are to be written. */
  public List<Outgoing> of(Work work, SourcePosition source, Instant now) {
    EventContext context = new EventContext(policy, source, now);
    RedactionRequest request = work.request();
    List<Outgoing> out = new ArrayList<>();
    List<DeadLetter> dead = new ArrayList<>();
    Map<RedactionItem, OpenItem> left = new LinkedHashMap<>(work.open());
    int attempts = request.attempt() + (counted(left) ? 1 : 0);

    for (ItemResult result : work.results()) {
      if (result.outcome().gone()) {
        out.add(EventRecords.of(events.itemCompleted(request, result, context)));
      } else if (result.reason() != null) {
        dead.add(
            letter(
                request,
                result.item(),
                result.reason(),
                result.httpStatus(),
                result.providerCode(),
                request.attempt() + 1,
                source,
                now));
      }
    }
    expire(request, left, attempts, source, now, dead);
    if (request.replays() > 0) {
      resolved(work, left, dead).forEach(out::add);
    }
    for (DeadLetter letter : dead) {
      out.addAll(deadLetter(letter, context));
    }
    if (!left.isEmpty()) {
      out.add(retryRecord(work, left, attempts, dead.size(), now));
    } else {
      out.add(ended(work, dead.size(), context));
    }
    return out;
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
    int gone = request.gone() + work.gone();
    int dead = request.dead() + newlyDead;
    return EventRecords.of(
        dead == 0
            ? events.completed(request, gone, work.verification(), context)
            : events.incomplete(request, gone, dead, work.verification(), context));
  }

  private static boolean counted(Map<RedactionItem, OpenItem> left) {
    return left.values().stream().anyMatch(OpenItem::counted);
  }

  /** Moves what has used up its budget from the open items to the dead letters. */
  private void expire(
      RedactionRequest request,
      Map<RedactionItem, OpenItem> left,
      int attempts,
      SourcePosition source,
      Instant now,
      List<DeadLetter> dead) {
    boolean exhausted = attempts >= retry.maxAttempts();
    boolean overdue =
        request.firstAttemptAt() != null
            && !now.isBefore(request.firstAttemptAt().plus(retry.inProgressBudget()));
    left.entrySet()
        .removeIf(
            entry -> {
              OpenItem why = entry.getValue();
              DeadLetterReason reason = null;
              if (why.outcome() == Outcome.NOT_YET && overdue) {
                reason = DeadLetterReason.STILL_IN_PROGRESS;
              } else if (why.counted() && exhausted) {
                reason =
                    why.stillReadable()
                        ? DeadLetterReason.STILL_READABLE
                        : DeadLetterReason.RETRIES_EXHAUSTED;
              }
              if (reason != null) {
                dead.add(
                    letter(
                        request,
                        entry.getKey(),
                        reason,
                        why.httpStatus(),
                        why.providerCode(),
                        attempts,
                        source,
                        now));
              }
              return reason != null;
            });
  }

  // A tombstone takes a dead letter that a replay has settled off the compacted topic.
  private static List<Outgoing> resolved(
      Work work, Map<RedactionItem, OpenItem> left, List<DeadLetter> dead) {
    Set<RedactionItem> settled = new LinkedHashSet<>();
    if (work.request().items() != null) {
      settled.addAll(work.request().items());
    }
    work.results().stream().map(ItemResult::item).forEach(settled::add);
    dead.forEach(letter -> settled.remove(letter.item()));
    boolean unlistedLeft = left.keySet().stream().anyMatch(RedactionItem::unlisted);
    return settled.stream()
        .filter(item -> !left.containsKey(item))
        .filter(item -> !(unlistedLeft && item.action().child()) || gone(work, item))
        .map(item -> item.key(work.request().resource()))
        .map(key -> Outgoing.tombstone(TopicNames.DEAD_LETTERS, key))
        .toList();
  }

  private static boolean gone(Work work, RedactionItem item) {
    ItemResult result = work.result(item);
    return result != null && result.outcome().gone();
  }

  private Outgoing retryRecord(
      Work work, Map<RedactionItem, OpenItem> left, int attempts, int dead, Instant now) {
    RedactionRequest request = work.request();
    Instant first = request.firstAttemptAt() == null ? now : request.firstAttemptAt();
    RetrySchedule.Slot slot = slot(work, left, attempts, Duration.between(first, now), now);
    Integer announced = request.announcedMedia();
    RedactionRequest again =
        request.toBuilder()
            .items(List.copyOf(left.keySet()))
            .announcedMedia(announced == null ? null : Math.max(0, announced - work.childrenGone()))
            .attempt(attempts)
            .firstAttemptAt(first)
            .gone(request.gone() + work.gone())
            .dead(request.dead() + dead)
            .childrenVerifiedAt(work.childrenVerifiedAt())
            .build();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(RecordHeaders.DUE, Long.toString(slot.due().toEpochMilli()));
    if (slot.notBefore() != null) {
      headers.put(RecordHeaders.NOT_BEFORE, Long.toString(slot.notBefore().toEpochMilli()));
    }
    headers.put(RecordHeaders.ATTEMPT, Integer.toString(attempts));
    return new Outgoing(
        TopicNames.retry(slot.tier()), again.key(), Wire.write(again), Map.copyOf(headers));
  }

  private RetrySchedule.Slot slot(
      Work work, Map<RedactionItem, OpenItem> left, int attempts, Duration waited, Instant now) {
    if (counted(left)) {
      return schedule.afterFailure(attempts, work.after(), now);
    }
    if (left.values().stream().anyMatch(why -> why.outcome() == Outcome.UNAUTHORISED)) {
      return schedule.parked(now);
    }
    if (left.values().stream().anyMatch(why -> why.outcome() == Outcome.NOT_YET)) {
      return schedule.inProgress(waited, work.after(), now);
    }
    return schedule.unsettled(waited, now);
  }

  private static DeadLetter letter(
      RedactionRequest request,
      RedactionItem item,
      DeadLetterReason reason,
      Integer status,
      Integer code,
      int attempts,
      SourcePosition source,
      Instant now) {
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        request.account(),
        request.kind(),
        request.sid(),
        item,
        reason,
        null,
        status,
        code,
        attempts,
        request.firstAttemptAt() == null ? now : request.firstAttemptAt(),
        now,
        source,
        null,
        null,
        request.replays(),
        request.correlationId());
  }
}

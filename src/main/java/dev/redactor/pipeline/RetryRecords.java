package dev.redactor.pipeline;

import dev.redactor.config.RetryConfig;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.RecordHeaders;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Judged;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The record that brings back what a pass left open, and only that. */
final class RetryRecords {
  private final RetrySchedule schedule;

  RetryRecords(RetryConfig retry) {
    this.schedule = new RetrySchedule(retry);
  }

  Outgoing of(
      Work work, Map<RedactionItem, OpenItem> left, int attempts, int newlyDead, Instant now) {
    RedactionRequest request = work.request();
    Instant first = request.firstAttemptAt() == null ? now : request.firstAttemptAt();
    // No budget runs while it may not be tried.
    boolean waits = left.values().stream().allMatch(OpenItem::waits);
    RedactionRequest again =
        request.toBuilder()
            .items(work.isUndecided() ? request.items() : List.copyOf(left.keySet()))
            .announcedMedia(work.announcedLeft())
            .attempt(attempts)
            .firstAttemptAt(waits ? null : first)
            .gone(request.gone() + work.items().gone())
            .dead(request.dead() + newlyDead)
            .childrenVerifiedAt(work.childrenVerifiedAt())
            .resourceVerifiedAt(work.resourceVerifiedAt())
            .judged(judged(work, now))
            .build();
    RetrySchedule.Slot slot =
        slot(work, List.copyOf(left.values()), attempts, Duration.between(first, now), now);
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put(RecordHeaders.DUE, millis(slot.due()));
    if (slot.notBefore() != null) {
      headers.put(RecordHeaders.NOT_BEFORE, millis(slot.notBefore()));
    }
    headers.put(RecordHeaders.ATTEMPT, Integer.toString(attempts));
    return new Outgoing(
        TopicNames.retry(slot.tier()), again.key(), Wire.write(again), Map.copyOf(headers));
  }

  private static Judged judged(Work work, Instant now) {
    Judged kept = work.mandate().judged();
    if (kept == null) {
      return work.request().judged();
    }
    kept = kept.withHeldBy(work.heldBy());
    return (work.isOverdue(now) ? kept.withOverdue() : kept).orNull();
  }

  private static String millis(Instant time) {
    return Long.toString(time.toEpochMilli());
  }

  private RetrySchedule.Slot slot(
      Work work, List<OpenItem> left, int attempts, Duration waited, Instant now) {
    if (left.stream().allMatch(OpenItem::isNotDue)) {
      return schedule.notDue(work.after(), now);
    }
    if (left.stream().allMatch(OpenItem::waits)) {
      return schedule.waiting(Duration.between(work.request().requestedAt(), now), null, now);
    }
    boolean inProgress = any(left, Outcome.NOT_YET);
    Duration asked = inProgress ? schedule.inProgressWait(work.after()) : work.after();
    if (left.stream().anyMatch(OpenItem::counted)) {
      return schedule.afterFailure(attempts, asked, now);
    }
    return any(left, Outcome.UNAUTHORISED)
        ? schedule.parked(asked, now)
        : schedule.waiting(waited, asked, now);
  }

  private static boolean any(List<OpenItem> left, Outcome outcome) {
    return left.stream().anyMatch(why -> why.outcome() == outcome);
  }
}

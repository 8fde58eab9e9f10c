package dev.redactor.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redactor.desk.filter.State;
import dev.redactor.desk.store.LetterRow;
import dev.redactor.desk.store.Vocabulary;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.SourcePosition;
import java.time.Instant;

/**
 * A dead letter as callers see it. Field by field as docs/desk.md and the OpenAPI document say.
 *
 * @param parked whether its replays are used up
 * @param replayable whether it names something that can be tried again
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LetterView(
    String id,
    String state,
    boolean parked,
    boolean replayable,
    String reason,
    String project,
    String account,
    String kind,
    String sid,
    String action,
    String childSid,
    String field,
    Integer httpStatus,
    Integer providerCode,
    int attempts,
    int replays,
    Instant firstFailedAt,
    Instant lastFailedAt,
    Instant replayedAt,
    Instant snoozedUntil,
    Instant closedAt,
    Instant alertedAt,
    SourcePosition source,
    Integer size,
    String sha256,
    String correlationId) {

  static LetterView of(LetterRow row, Vocabulary words, long now) {
    DeadLetter letter = row.letter();
    State state = row.state(now);
    return new LetterView(
        row.id(),
        state.word(),
        state == State.OPEN && letter.replays() >= words.maxReplays(),
        letter.replayable(),
        letter.reason().name(),
        letter.account() == null ? null : words.project(letter.account()),
        letter.account(),
        letter.kind() == null ? null : letter.kind().wire(),
        letter.sid(),
        letter.item() == null ? null : letter.item().action().wire(),
        letter.item() == null ? null : letter.item().childSid(),
        letter.field(),
        letter.httpStatus(),
        letter.providerCode(),
        letter.attempts(),
        letter.replays(),
        letter.firstFailedAt(),
        Instant.ofEpochMilli(row.failedAt()),
        time(row.marks().replayedAt()),
        state == State.SNOOZED ? time(row.marks().snoozedUntil()) : null,
        time(row.closedAt()),
        time(row.marks().alertedAt()),
        letter.source(),
        letter.size(),
        letter.sha256(),
        letter.correlationId());
  }

  static Instant time(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }
}

package dev.redactor.deadletter;

import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.SourcePosition;
import java.time.Instant;

/** Dead letters as the corridor writes them. */
final class Letters {
  static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
  static final RedactionItem BODY = RedactionItem.of(Action.CLEAR_BODY);

  private Letters() {}

  static RedactionItem medium(String sid) {
    return new RedactionItem(Action.DELETE_MEDIA, sid);
  }

  static DeadLetter letter(String sid, RedactionItem item, DeadLetterReason reason, int replays) {
    return new DeadLetter(
        1,
        "A1",
        Kind.MESSAGE,
        sid,
        item,
        reason,
        null,
        400,
        null,
        1,
        THEN,
        THEN,
        new SourcePosition("redaction.requests", 0, 7),
        null,
        null,
        replays,
        "c-" + sid);
  }

  static DeadLetter malformed() {
    return new DeadLetter(
        1,
        null,
        null,
        null,
        null,
        DeadLetterReason.MALFORMED,
        null,
        null,
        null,
        0,
        THEN,
        THEN,
        new SourcePosition("message-events", 0, 7),
        3,
        "0".repeat(64),
        0,
        null);
  }
}

package dev.redactor.intake;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Sha256;
import dev.redactor.model.SourcePosition;
import java.time.Instant;
import java.util.UUID;

/** Dead letters of what a door refuses. Neither names an item, so neither can be replayed. */
final class Rejections {
  private Rejections() {}

  static Intake unknownAccount(
      ResourceName name, SourcePosition source, Instant now, String correlationId) {
    return new Intake.Rejected(
        new DeadLetter(
            DeadLetter.SCHEMA_VERSION,
            name.account(),
            name.kind(),
            SafeIds.valid(name.sid()) ? name.sid() : null,
            null,
            DeadLetterReason.UNKNOWN_ACCOUNT,
            IntakeField.ACCOUNT.wire(),
            null,
            null,
            0,
            now,
            now,
            source,
            null,
            null,
            0,
            correlationId));
  }

  static Intake malformed(byte[] value, IntakeField field, SourcePosition source, Instant now) {
    return new Intake.Rejected(
        new DeadLetter(
            DeadLetter.SCHEMA_VERSION,
            null,
            null,
            null,
            null,
            DeadLetterReason.MALFORMED,
            field.wire(),
            null,
            null,
            0,
            now,
            now,
            source,
            value.length,
            Sha256.hex(value),
            0,
            UUID.randomUUID().toString()));
  }
}

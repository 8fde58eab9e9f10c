package dev.redactor.desk.store;

import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes many dead letters of all sorts, the same ones each time, and takes them in. */
final class ManyLetters {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final List<String> ACCOUNTS =
      List.of(
          "5ac1f00d-0000-4000-8000-000000000001",
          "5ac1f00d-0000-4000-8000-000000000002",
          "5ac1f00d-0000-4000-8000-000000000003");

  private static final int BATCH = 5000;

  private final Random random = new Random(7);
  private long offset;

  /** Writes so many, as the follower does. */
  void into(DeskDatabase database, Projection projection, int count) {
    for (int done = 0; done < count; done += BATCH) {
      List<TopicRecord> batch = new ArrayList<>();
      for (int i = 0; i < Math.min(BATCH, count - done); i++) {
        batch.add(record(letter()));
      }
      database.run(connection -> projection.apply(connection, batch, NOW.toEpochMilli()));
    }
  }

  TopicRecord record(DeadLetter letter) {
    return new TopicRecord(
        TopicNames.DEAD_LETTERS,
        0,
        offset++,
        letter.lastFailedAt().toEpochMilli(),
        letter.key(),
        Wire.write(letter));
  }

  /** Mostly refused messages, and seldom anything else. */
  DeadLetter letter() {
    boolean usual = random.nextInt(100) < 90;
    Kind kind = usual ? Kind.MESSAGE : Kind.FAX;
    Action action =
        usual ? random.nextBoolean() ? Action.CLEAR_BODY : Action.DELETE_MEDIA : Action.DELETE_FAX;
    DeadLetterReason[] reasons = {
      DeadLetterReason.REFUSED,
      DeadLetterReason.RETRIES_EXHAUSTED,
      DeadLetterReason.STILL_READABLE,
      DeadLetterReason.STILL_IN_PROGRESS
    };
    int dice = random.nextInt(1000);
    DeadLetterReason reason = reasons[dice < 900 ? 0 : dice < 990 ? 1 : dice < 999 ? 2 : 3];
    Integer status = reason == DeadLetterReason.REFUSED ? (dice < 800 ? 400 : 422) : null;
    Instant failed = NOW.minusMillis((long) (random.nextDouble() * Duration.ofDays(90).toMillis()));
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        ACCOUNTS.get(dice < 700 ? 0 : dice < 998 ? 1 : 2),
        kind,
        uuid(),
        new RedactionItem(action, action.child() ? uuid() : null),
        reason,
        null,
        status,
        status == null ? null : 21000 + random.nextInt(3),
        1 + random.nextInt(8),
        failed.minusSeconds(60),
        failed,
        new SourcePosition(TopicNames.REQUESTS, 0, offset),
        null,
        null,
        random.nextInt(50) == 0 ? 2 : 0,
        uuid());
  }

  private String uuid() {
    return new UUID(random.nextLong(), random.nextLong()).toString();
  }
}

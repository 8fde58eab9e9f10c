package dev.redactor.desk.store;

import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.SourcePosition;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Between rows of the table of dead letters and what they stand for. */
final class LetterColumns {
  private static final String VALUES =
      "item_key, facet, stands, failed_at, first_failed_at, last_failed_at, reason, account, kind,"
          + " sid, action, child_sid, field, http_status, provider_code, attempts, replays,"
          + " source_topic, source_part, source_offset, size_bytes, sha256, correlation_id, part,"
          + " offset_no, replayed_at, replayed_failure, replayed_replays, snoozed_at, snoozed_until,"
          + " resolved_at, discarded_at, alerted_at, closed_at";

  static final String SELECT = "SELECT l.id, l." + VALUES.replace(", ", ", l.") + " FROM letter l ";
  static final String INSERT =
      "INSERT INTO letter (" + VALUES + ", id) VALUES (" + Sql.marks(35) + ")";
  static final String UPDATE =
      "UPDATE letter SET " + VALUES.replace(",", " = ?,") + " = ? WHERE id = ?";

  private LetterColumns() {}

  /** The values of {@link #INSERT} and {@link #UPDATE}. */
  static List<Object> values(LetterRow row, int facet) {
    DeadLetter letter = row.letter();
    RedactionItem item = letter.item();
    SourcePosition source = letter.source();
    Marks marks = row.marks();
    return new ArrayList<>(
        Arrays.asList(
            row.key(),
            facet,
            row.stands(),
            row.failedAt(),
            millis(letter.firstFailedAt()),
            millis(letter.lastFailedAt()),
            letter.reason().name(),
            letter.account(),
            letter.kind() == null ? null : letter.kind().wire(),
            letter.sid(),
            item == null ? null : item.action().wire(),
            item == null ? null : item.childSid(),
            letter.field(),
            letter.httpStatus(),
            letter.providerCode(),
            letter.attempts(),
            letter.replays(),
            source == null ? null : source.topic(),
            source == null ? null : source.partition(),
            source == null ? null : source.offset(),
            letter.size(),
            letter.sha256(),
            letter.correlationId(),
            row.partition(),
            row.offset(),
            marks.replayedAt(),
            marks.replayedFailure(),
            marks.replayedReplays(),
            marks.snoozedAt(),
            marks.snoozedUntil(),
            marks.resolvedAt(),
            marks.discardedAt(),
            marks.alertedAt(),
            row.closedAt(),
            row.id()));
  }

  private static Long millis(Instant time) {
    return time == null ? null : time.toEpochMilli();
  }

  private static Instant time(Long millis) {
    return millis == null ? null : Instant.ofEpochMilli(millis);
  }

  static LetterRow read(ResultSet row) throws SQLException {
    return new LetterRow(
        row.getString("id"),
        row.getString("item_key"),
        letter(row),
        row.getLong("failed_at"),
        row.getBoolean("stands"),
        Sql.number(row, "closed_at"),
        row.getInt("part"),
        row.getLong("offset_no"),
        new Marks(
            Sql.number(row, "replayed_at"),
            Sql.number(row, "replayed_failure"),
            Sql.integer(row, "replayed_replays"),
            Sql.number(row, "snoozed_at"),
            Sql.number(row, "snoozed_until"),
            Sql.number(row, "resolved_at"),
            Sql.number(row, "discarded_at"),
            Sql.number(row, "alerted_at")));
  }

  private static DeadLetter letter(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    String action = row.getString("action");
    String topic = row.getString("source_topic");
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        row.getString("account"),
        kind == null ? null : Kind.of(kind),
        row.getString("sid"),
        action == null ? null : new RedactionItem(Action.of(action), row.getString("child_sid")),
        DeadLetterReason.valueOf(row.getString("reason")),
        row.getString("field"),
        Sql.integer(row, "http_status"),
        Sql.integer(row, "provider_code"),
        row.getInt("attempts"),
        time(Sql.number(row, "first_failed_at")),
        time(Sql.number(row, "last_failed_at")),
        topic == null
            ? null
            : new SourcePosition(topic, row.getInt("source_part"), row.getLong("source_offset")),
        Sql.integer(row, "size_bytes"),
        row.getString("sha256"),
        row.getInt("replays"),
        row.getString("correlation_id"));
  }
}

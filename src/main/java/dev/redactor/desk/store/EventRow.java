package dev.redactor.desk.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;

/**
 * One event as the desk keeps it.
 *
 * @param id the CloudEvents id
 * @param at when it happened, in milliseconds
 * @param type the CloudEvents type
 * @param letter the dead letter it is about; null when it names no item
 * @param account null when it is about none; so are kind and sid
 * @param until for a snooze: until when; null otherwise
 * @param detail the further fields that {@link EventReader} knows
 * @param partition where its record is
 * @param offset likewise
 */
public record EventRow(
    String id,
    long at,
    String type,
    String letter,
    String account,
    String kind,
    String sid,
    Long until,
    ObjectNode detail,
    int partition,
    long offset) {

  String outcome() {
    return detail.path("outcome").asText(detail.path("reason").asText(""));
  }

  /** When the dead letter it is about had last failed, in milliseconds; null when it tells none. */
  Long lastFailedAt() {
    try {
      String time = detail.path("lastFailedAt").asText(null);
      return time == null ? null : Long.valueOf(Instant.parse(time).toEpochMilli());
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** How many replays of it had failed; null when it tells none. */
  Integer replays() {
    return detail.path("replays").isInt() ? detail.get("replays").intValue() : null;
  }
}

package dev.redactor.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.desk.store.EventRow;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.SourcePosition;
import java.time.Instant;

/**
 * An event as callers see it.
 *
 * @param record where its record is
 * @param detail its further fields
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EventView(
    String id,
    Instant at,
    String type,
    String letter,
    String account,
    String kind,
    String sid,
    JsonNode detail,
    SourcePosition record) {

  static EventView of(EventRow row) {
    return new EventView(
        row.id(),
        Instant.ofEpochMilli(row.at()),
        row.type(),
        row.letter(),
        row.account(),
        row.kind(),
        row.sid(),
        row.detail(),
        new SourcePosition(TopicNames.EVENTS, row.partition(), row.offset()));
  }
}

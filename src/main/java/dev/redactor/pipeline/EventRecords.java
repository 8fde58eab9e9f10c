package dev.redactor.pipeline;

import dev.redactor.events.RedactionEvent;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.RecordHeaders;
import dev.redactor.kafka.TopicNames;
import java.util.Map;

/** Events as records of the audit stream: the structured mode of CloudEvents' Kafka binding. */
public final class EventRecords {
  private static final Map<String, String> HEADERS =
      Map.of(RecordHeaders.CONTENT_TYPE, "application/cloudevents+json");

  private EventRecords() {}

  public static Outgoing of(RedactionEvent event) {
    return new Outgoing(TopicNames.EVENTS, event.key(), event.json(), HEADERS);
  }
}

package dev.redactor.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.kafka.TopicNames;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * A record of ours.
 *
 * @param topic where
 * @param type the event's type; empty for what is none
 * @param sid the resource; empty when it is about none
 * @param origin where a request came from; empty for what is none
 * @param json all of it
 */
record Seen(String topic, String type, String sid, String origin, JsonNode json) {
  static Seen of(ConsumerRecord<String, byte[]> record, JsonNode json) {
    boolean event = record.topic().equals(TopicNames.EVENTS);
    return new Seen(
        record.topic(),
        event ? json.path("type").asText() : "",
        event ? json.at("/data/resource/sid").asText() : json.path("sid").asText(),
        event ? "" : json.path("origin").asText(),
        json);
  }

  boolean retry() {
    return topic.startsWith("redaction.retry.");
  }

  /** Whether somebody has yet to do something for it. */
  boolean asks() {
    return topic.equals(TopicNames.REQUESTS) || retry();
  }

  // Nothing of the record: it is the one that a search for personal data may be about.
  @Override
  public String toString() {
    return topic + " " + type;
  }
}

package dev.redactor.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.config.RetryConfig;
import dev.redactor.deadletter.DeadLetterTopic;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.RecordHeaders;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Topics in memory: what the corridor publishes, and retries that come back when due. */
final class SimTopics {
  /**
   * A request on its topic.
   *
   * @param order keeps requests that fall due together in the order they were published
   */
  record Waiting(Instant due, long order, RedactionRequest request) {}

  final DeadLetterTopic deadLetters = new DeadLetterTopic();
  final List<JsonNode> events = new ArrayList<>();

  private final PriorityQueue<Waiting> requests =
      new PriorityQueue<>(Comparator.comparing(Waiting::due).thenComparing(Waiting::order));
  private final RetryConfig retry;
  private long published;

  SimTopics(RetryConfig retry) {
    this.retry = retry;
  }

  void request(RedactionRequest request, Instant at) {
    requests.add(new Waiting(at, published++, request));
  }

  Waiting next() {
    return requests.poll();
  }

  /** Takes a record; returns what it says if it is an event. */
  JsonNode publish(Outgoing record) throws Exception {
    if (record.topic().equals(TopicNames.EVENTS)) {
      JsonNode event = Wire.mapper().readTree(record.value());
      events.add(event);
      return event;
    }
    if (record.topic().equals(TopicNames.DEAD_LETTERS)) {
      deadLetters.record(record.key(), record.value());
      return null;
    }
    if (retry.tiers().stream().map(TopicNames::retry).noneMatch(record.topic()::equals)) {
      throw new AssertionError("nobody reads " + record.topic());
    }
    request(Wire.read(record.value(), RedactionRequest.class), due(record));
    return null;
  }

  /** When a retry record is back with the corridor. */
  static Instant due(Outgoing record) {
    Instant due = time(record, RecordHeaders.DUE);
    Instant notBefore = time(record, RecordHeaders.NOT_BEFORE);
    return notBefore != null && notBefore.isAfter(due) ? notBefore : due;
  }

  private static Instant time(Outgoing record, String header) {
    String millis = record.headers().get(header);
    return millis == null ? null : Instant.ofEpochMilli(Long.parseLong(millis));
  }
}

package dev.redactor.sandbox.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redactor.deadletter.DeadLetterTopic;
import dev.redactor.kafka.KafkaClientProperties;
import dev.redactor.kafka.TopicNames;
import dev.redactor.kafka.TopicReader;
import dev.redactor.model.DeadLetter;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** What stands in the topics, read from their beginning each time. */
final class Topics {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, Object> client;

  Topics(Stage stage) {
    client = KafkaClientProperties.read(stage.settings(), stage.bootstrapServers());
  }

  /** The dead letters that stand, by key. */
  Map<String, DeadLetter> deadLetters() {
    DeadLetterTopic letters = new DeadLetterTopic();
    TopicReader.readAll(
        client, TopicNames.DEAD_LETTERS, record -> letters.record(record.key(), record.value()));
    return letters.standing();
  }

  long records(String topic) {
    AtomicLong count = new AtomicLong();
    TopicReader.readAll(client, topic, record -> count.incrementAndGet());
    return count.get();
  }

  /** The events of the audit stream, counted by type. */
  Map<String, Long> eventsByType() {
    Map<String, Long> counts = new TreeMap<>();
    TopicReader.readAll(
        client, TopicNames.EVENTS, record -> counts.merge(type(record.value()), 1L, Long::sum));
    return counts;
  }

  private static String type(byte[] event) {
    try {
      return MAPPER.readTree(event).path("type").asText("?");
    } catch (IOException e) {
      return "?";
    }
  }
}

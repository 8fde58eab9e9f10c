package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.deadletter.DeadLetterTopic;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.core.ConditionFactory;

/**
 * Follows every topic from its beginning, in a thread of its own and outside any group. Whatever a
 * test is about, each record of ours that it made is checked against its schema at the end.
 */
final class TopicTail implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private final Queue<ConsumerRecord<String, byte[]>> records = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile boolean closing;
  private String ignored;

  /** Begins once the topics exist. */
  TopicTail(String brokers) {
    KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", brokers, "enable.auto.commit", false),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.listTopics().values().stream()
            .flatMap(List::stream)
            .filter(info -> !info.topic().startsWith("__"))
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread = new Thread(() -> follow(consumer), "topic-tail");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow(KafkaConsumer<String, byte[]> consumer) {
    try (consumer) {
      while (!closing) {
        consumer.poll(Duration.ofMillis(100)).forEach(records::add);
      }
    }
  }

  /** Leaves out a topic that a test writes garbage to. */
  TopicTail ignoring(String topic) {
    ignored = topic;
    return this;
  }

  /** What has been seen of a topic. */
  List<ConsumerRecord<String, byte[]>> records(String topic) {
    return records.stream().filter(record -> record.topic().equals(topic)).toList();
  }

  /** What has been seen of all topics. */
  List<ConsumerRecord<String, byte[]>> records() {
    return List.copyOf(records);
  }

  /** The audit stream. */
  List<JsonNode> events() {
    return records(TopicNames.EVENTS).stream().map(record -> json(record.value())).toList();
  }

  /** The events of one type. */
  List<JsonNode> events(String type) {
    return events().stream().filter(event -> event.path("type").asText().equals(type)).toList();
  }

  /** The events about one resource. */
  Stream<JsonNode> about(String sid) {
    return events().stream().filter(event -> event.at("/data/resource/sid").asText().equals(sid));
  }

  /** Waits for the event that ends a request and the dead letters told of before it. */
  JsonNode ending(String sid) {
    JsonNode end =
        patiently()
            .until(() -> about(sid).filter(TopicTail::ends).findFirst(), found -> found.isPresent())
            .orElseThrow();
    // Another topic: what was written first may be read last.
    patiently().until(() -> lettersRead(sid) >= lettersToldOf(sid));
    return end;
  }

  private static ConditionFactory patiently() {
    return await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(100));
  }

  private long lettersRead(String sid) {
    return records(TopicNames.DEAD_LETTERS).stream()
        .filter(record -> record.value() != null)
        .filter(record -> new String(record.value(), StandardCharsets.UTF_8).contains(sid))
        .count();
  }

  private long lettersToldOf(String sid) {
    return about(sid)
        .filter(event -> event.path("type").asText().equals("redaction.dead-lettered"))
        .count();
  }

  private static boolean ends(JsonNode event) {
    String type = event.path("type").asText();
    return type.equals("redaction.completed") || type.equals("redaction.incomplete");
  }

  /** The outcomes of a resource's items, as {@code action[/child] outcome}, in order. */
  List<String> outcomes(String sid) {
    return about(sid)
        .filter(event -> event.path("type").asText().equals("redaction.item.completed"))
        .map(event -> event.get("data"))
        .map(data -> item(data.get("item")) + " " + data.get("outcome").asText())
        .distinct()
        .toList();
  }

  private static String item(JsonNode item) {
    String child = item.path("childSid").asText("");
    return item.get("action").asText() + (child.isEmpty() ? "" : "/" + child);
  }

  /** The dead letters that stand, by key. */
  Map<String, DeadLetter> letters() {
    DeadLetterTopic letters = new DeadLetterTopic();
    records(TopicNames.DEAD_LETTERS)
        .forEach(record -> letters.record(record.key(), record.value()));
    return letters.standing();
  }

  /** The dead letters that stand about one resource. */
  List<DeadLetter> letters(String sid) {
    return letters().values().stream().filter(letter -> sid.equals(letter.sid())).toList();
  }

  /** The reasons of the dead letters that stand about one resource. */
  List<DeadLetterReason> reasons(String sid) {
    return letters(sid).stream().map(DeadLetter::reason).toList();
  }

  static JsonNode json(byte[] value) {
    try {
      return Wire.mapper().readTree(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    closing = true;
    try {
      thread.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (ConsumerRecord<String, byte[]> record : records) {
      if (record.value() != null && !record.topic().equals(ignored)) {
        Schemas.of(record.topic())
            .ifPresent(
                schema ->
                    assertThat(Schemas.problems(schema, record.value()))
                        .as(record.topic())
                        .isEmpty());
      }
    }
  }
}

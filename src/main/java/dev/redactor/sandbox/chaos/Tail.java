package dev.redactor.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.deadletter.DeadLetterTopic;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows every topic from its beginning, outside any group. Survives the broker's outages. */
final class Tail implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final String intake;
  private final Leaks leaks;
  private final Thread thread;
  private final List<Consumer<Seen>> listeners = new CopyOnWriteArrayList<>();
  private final AuditTrail audit = new AuditTrail();
  private final DeadLetterTopic letters = new DeadLetterTopic();
  private final Map<String, Map<TopicPartition, Long>> asked = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private final Queue<String> unreadable = new ConcurrentLinkedQueue<>();
  private volatile boolean closing;

  /**
   * Begins, once the topics exist.
   *
   * @param intake the topic that may hold personal data
   */
  Tail(String brokers, String intake, Leaks leaks) {
    this.intake = intake;
    this.leaks = leaks;
    Map<String, Object> client = new HashMap<>();
    client.put("bootstrap.servers", brokers);
    client.put("enable.auto.commit", false);
    client.put("fetch.max.wait.ms", 20);
    client.put("reconnect.backoff.max.ms", 200);
    consumer = new KafkaConsumer<>(client, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.listTopics().values().stream()
            .flatMap(List::stream)
            .filter(info -> !info.topic().startsWith("__"))
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    thread = new Thread(this::follow, "chaos-tail");
    thread.setDaemon(true);
    thread.start();
  }

  private void follow() {
    while (!closing) {
      try {
        consumer.poll(Duration.ofMillis(50)).forEach(this::take);
      } catch (WakeupException e) {
        return;
      } catch (KafkaException e) {
        // The broker is away.
      }
    }
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    String topic = record.topic();
    counts.computeIfAbsent(topic, key -> new LongAdder()).increment();
    if (!topic.equals(intake)) {
      leaks.search(topic, record);
    }
    if (topic.equals(TopicNames.DEAD_LETTERS)) {
      synchronized (letters) {
        letters.record(record.key(), record.value());
      }
    }
    if (record.value() == null || topic.equals(intake)) {
      return;
    }
    JsonNode json;
    try {
      json = Wire.mapper().readTree(record.value());
    } catch (IOException e) {
      unreadable.add(topic);
      return;
    }
    Seen seen = Seen.of(record, json);
    if (topic.equals(TopicNames.EVENTS)) {
      audit.event(seen);
    } else if (seen.asks()) {
      asked
          .computeIfAbsent(seen.sid(), key -> new ConcurrentHashMap<>())
          .put(new TopicPartition(topic, record.partition()), record.offset());
    }
    listeners.forEach(listener -> listener.accept(seen));
  }

  /** Tells each record, in the tail's thread, until it is closed. */
  AutoCloseable listen(Consumer<Seen> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  AuditTrail audit() {
    return audit;
  }

  /** The dead letters that stand, by key. */
  Map<String, DeadLetter> letters() {
    synchronized (letters) {
      return Map.copyOf(letters.standing());
    }
  }

  /** The last position on each partition of a record that asks for something to be erased. */
  Map<TopicPartition, Long> asked(String sid) {
    return asked.getOrDefault(sid, Map.of());
  }

  /** How many records there are, by topic. */
  Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((topic, count) -> all.put(topic, count.sum()));
    return all;
  }

  /** The topics with records that are no JSON. */
  List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  @Override
  public void close() {
    closing = true;
    consumer.wakeup();
    try {
      thread.join(2000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (!thread.isAlive()) {
      consumer.close(Duration.ofSeconds(1));
    }
  }
}

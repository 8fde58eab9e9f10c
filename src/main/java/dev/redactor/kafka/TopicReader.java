package dev.redactor.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a topic to where it ends now, outside any consumer group. */
public final class TopicReader {
  private static final Duration POLL = Duration.ofMillis(200);

  private TopicReader() {}

  /**
   * Reads all of it.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   * @param each takes each record, in the order of its partition
   */
  public static void readAll(
      Map<String, Object> client, String topic, Consumer<ConsumerRecord<String, byte[]>> each) {
    read(client, topic, KafkaConsumer::seekToBeginning, each);
  }

  /**
   * Reads what was written at a time or later.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   * @param each takes each record, in the order of its partition
   */
  public static void readSince(
      Map<String, Object> client,
      String topic,
      Instant since,
      Consumer<ConsumerRecord<String, byte[]>> each) {
    read(client, topic, (consumer, partitions) -> seek(consumer, partitions, since), each);
  }

  static void seek(
      KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions, Instant since) {
    Map<TopicPartition, Long> times = new HashMap<>();
    partitions.forEach(partition -> times.put(partition, since.toEpochMilli()));
    consumer
        .offsetsForTimes(times)
        .forEach(
            (partition, found) -> {
              if (found == null) {
                consumer.seekToEnd(List.of(partition));
              } else {
                consumer.seek(partition, found.offset());
              }
            });
  }

  private static void read(
      Map<String, Object> client,
      String topic,
      BiConsumer<KafkaConsumer<String, byte[]>, List<TopicPartition>> seek,
      Consumer<ConsumerRecord<String, byte[]>> each) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    try (KafkaConsumer<String, byte[]> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      seek.accept(consumer, partitions);
      Map<TopicPartition, Long> end = consumer.endOffsets(partitions);
      while (partitions.stream().anyMatch(p -> consumer.position(p) < end.get(p))) {
        consumer.poll(POLL).forEach(each);
      }
    }
  }
}

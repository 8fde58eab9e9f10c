package dev.redactor.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Looks at the first records from an offset on, outside any consumer group. For one thread. */
public final class TopicHeads implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(200);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final int MOST_BYTES = 64 * 1024;

  private final KafkaConsumer<String, byte[]> consumer;

  /**
   * Uses a consumer of its own.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   */
  public TopicHeads(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, MOST_BYTES);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5_000);
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * Reads about {@value #MOST_BYTES} bytes of each.
   *
   * @param from the offset of the first record wanted; partitions that have none there yet are
   *     missing in the answer
   */
  public Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> read(
      Map<TopicPartition, Long> from) {
    consumer.assign(from.keySet());
    from.forEach(consumer::seek);
    Set<TopicPartition> missing = new HashSet<>(from.keySet());
    Map<TopicPartition, List<ConsumerRecord<String, byte[]>>> heads = new HashMap<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!missing.isEmpty() && System.nanoTime() < end) {
      var polled = consumer.poll(POLL);
      for (TopicPartition partition : polled.partitions()) {
        heads.computeIfAbsent(partition, p -> new ArrayList<>()).addAll(polled.records(partition));
      }
      consumer.pause(polled.partitions());
      missing.removeAll(polled.partitions());
    }
    consumer.unsubscribe();
    return heads;
  }

  @Override
  public void close() {
    consumer.close(Duration.ofSeconds(1));
  }
}

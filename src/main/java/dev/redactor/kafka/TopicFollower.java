package dev.redactor.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Follows several topics from a time on, outside any consumer group. For one thread. */
public final class TopicFollower implements AutoCloseable {
  private final KafkaConsumer<String, byte[]> consumer;
  private final Map<TopicPartition, Long> end;

  /**
   * Begins.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   * @param topics the topics, which must exist
   * @param since records written before are left out
   */
  public TopicFollower(Map<String, Object> client, Collection<String> topics, Instant since) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        topics.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    TopicReader.seek(consumer, partitions, since);
    end = consumer.endOffsets(partitions);
  }

  /** Whether something that was there when it began has not been handed over yet. */
  public boolean isBehind() {
    return end.entrySet().stream()
        .anyMatch(entry -> consumer.position(entry.getKey()) < entry.getValue());
  }

  /** Hands over what has come, waiting that long for the first of it. */
  public void poll(Duration wait, Consumer<ConsumerRecord<String, byte[]>> each) {
    consumer.poll(wait).forEach(each);
  }

  @Override
  public void close() {
    consumer.close();
  }
}

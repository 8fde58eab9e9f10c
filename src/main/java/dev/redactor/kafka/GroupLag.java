package dev.redactor.kafka;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** How far consumer groups are behind. */
public final class GroupLag implements AutoCloseable {
  private static final long PATIENCE_SECONDS = 5;

  private final Admin admin;

  /**
   * Opens a client.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   */
  public GroupLag(Map<String, Object> client) {
    admin = Admin.create(client);
  }

  /** Records of a topic that a group has not committed; empty when the cluster does not tell. */
  public OptionalLong of(String group, String topic) {
    try {
      Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
      Map<TopicPartition, OffsetSpec> begins = new HashMap<>();
      get(admin.describeTopics(List.of(topic)).allTopicNames())
          .get(topic)
          .partitions()
          .forEach(
              partition -> {
                TopicPartition key = new TopicPartition(topic, partition.partition());
                ends.put(key, OffsetSpec.latest());
                begins.put(key, OffsetSpec.earliest());
              });
      Map<TopicPartition, OffsetAndMetadata> committed =
          get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
      var first = get(admin.listOffsets(begins).all());
      var last = get(admin.listOffsets(ends).all());
      long lag = 0;
      for (TopicPartition partition : ends.keySet()) {
        OffsetAndMetadata read = committed.get(partition);
        long from = Math.max(first.get(partition).offset(), read == null ? 0 : read.offset());
        lag += Math.max(0, last.get(partition).offset() - from);
      }
      return OptionalLong.of(lag);
    } catch (ExecutionException | TimeoutException e) {
      return OptionalLong.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalLong.empty();
    }
  }

  private static <T> T get(KafkaFuture<T> future)
      throws ExecutionException, TimeoutException, InterruptedException {
    return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(1));
  }
}

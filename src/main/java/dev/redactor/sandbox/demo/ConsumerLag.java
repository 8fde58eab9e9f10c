package dev.redactor.sandbox.demo;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/** How many records the pipeline's consumer groups have not yet committed. */
final class ConsumerLag implements AutoCloseable {
  private final Admin admin;
  private final Map<String, List<TopicPartition>> partitionsByGroup = new HashMap<>();

  /**
   * Watches groups.
   *
   * @param topicsByGroup the topic each group reads
   */
  ConsumerLag(String brokers, Map<String, String> topicsByGroup) {
    admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, brokers));
    var topics = get(admin.describeTopics(topicsByGroup.values()).allTopicNames());
    topicsByGroup.forEach(
        (group, topic) ->
            partitionsByGroup.put(
                group,
                topics.get(topic).partitions().stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList()));
  }

  /**
   * Records not committed, over all groups. Zero means that nothing is under way: a record that
   * follows from another is acknowledged before that one is committed, and all commits are read
   * before the first end of a topic.
   */
  long total() {
    Map<TopicPartition, Long> committed = new HashMap<>();
    partitionsByGroup.forEach(
        (group, partitions) -> {
          Map<TopicPartition, OffsetAndMetadata> offsets =
              get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
          for (TopicPartition partition : partitions) {
            OffsetAndMetadata offset = offsets.get(partition);
            committed.put(partition, offset == null ? 0 : offset.offset());
          }
        });
    var ends =
        get(
            admin
                .listOffsets(
                    committed.keySet().stream()
                        .collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
                .all());
    return committed.entrySet().stream()
        .mapToLong(entry -> ends.get(entry.getKey()).offset() - entry.getValue())
        .sum();
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptException(e);
    }
  }

  @Override
  public void close() {
    admin.close();
  }
}

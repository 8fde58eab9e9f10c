package dev.redactor.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** Where a consumer group stands. */
final class Offsets {
  private Offsets() {}

  /** What a group has committed. */
  static Map<TopicPartition, Long> committed(Admin admin, String group) {
    Map<TopicPartition, Long> offsets = new HashMap<>();
    get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .forEach((partition, offset) -> offsets.put(partition, offset.offset()));
    return offsets;
  }

  /** Where a topic's partitions end, but for empty ones. */
  static Map<TopicPartition, Long> ends(Admin admin, String topic) {
    List<TopicPartition> partitions =
        get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    Map<TopicPartition, Long> ends = new HashMap<>();
    get(admin
            .listOffsets(
                partitions.stream().collect(Collectors.toMap(p -> p, p -> OffsetSpec.latest())))
            .all())
        .forEach((partition, end) -> ends.put(partition, end.offset()));
    ends.values().removeIf(end -> end == 0);
    return ends;
  }

  /** Whether the group has committed everything on the topic. */
  static boolean atEnd(Admin admin, String group, String topic) {
    Map<TopicPartition, Long> committed = committed(admin, group);
    return ends(admin, topic).entrySet().stream()
        .allMatch(end -> end.getValue().equals(committed.get(end.getKey())));
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(20, TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }
}

package dev.redactor.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Where consumer groups stand in the topics they read. */
public final class GroupPositions implements AutoCloseable {
  private static final int TIMEOUT_MS = 5_000;

  private final Admin admin;

  /**
   * What a group has before it.
   *
   * @param next the first record it has not committed; the topic's first when it never committed
   * @param end behind the last record
   */
  public record Position(long next, long end) {
    /** How many records wait. */
    public long lag() {
      return Math.max(0, end - next);
    }
  }

  /**
   * Uses an admin client of its own.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   */
  public GroupPositions(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
    this.admin = Admin.create(settings);
  }

  /**
   * Asks the cluster.
   *
   * @param topics what each group reads; topics that do not exist are left out
   * @throws KafkaException when it does not answer within some seconds
   */
  public Map<String, Map<TopicPartition, Position>> read(Map<String, Set<String>> topics) {
    Set<TopicPartition> partitions =
        partitions(topics.values().stream().flatMap(Set::stream).collect(Collectors.toSet()));
    Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
    Map<TopicPartition, Long> end = offsets(partitions, OffsetSpec.latest());
    Map<String, ListConsumerGroupOffsetsSpec> specs = new HashMap<>();
    topics.keySet().forEach(group -> specs.put(group, new ListConsumerGroupOffsetsSpec()));
    var committed = admin.listConsumerGroupOffsets(specs);
    Map<String, Map<TopicPartition, Position>> positions = new HashMap<>();
    topics.forEach(
        (group, names) -> {
          Map<TopicPartition, OffsetAndMetadata> ofGroup =
              AdminCalls.get(committed.partitionsToOffsetAndMetadata(group));
          Map<TopicPartition, Position> own = new HashMap<>();
          for (TopicPartition partition : partitions) {
            if (names.contains(partition.topic())) {
              OffsetAndMetadata at = ofGroup.get(partition);
              long least = first.get(partition);
              // What retention removed is not before it any more.
              long next = at == null ? least : Math.max(least, at.offset());
              own.put(partition, new Position(next, end.get(partition)));
            }
          }
          positions.put(group, own);
        });
    return positions;
  }

  private Set<TopicPartition> partitions(Collection<String> topics) {
    return admin.describeTopics(topics).topicNameValues().values().stream()
        .map(GroupPositions::existing)
        .flatMap(Collection::stream)
        .collect(Collectors.toSet());
  }

  private static List<TopicPartition> existing(
      KafkaFuture<org.apache.kafka.clients.admin.TopicDescription> described) {
    try {
      var topic = AdminCalls.get(described);
      return topic.partitions().stream()
          .map(partition -> new TopicPartition(topic.name(), partition.partition()))
          .toList();
    } catch (UnknownTopicOrPartitionException e) {
      return List.of();
    }
  }

  private Map<TopicPartition, Long> offsets(Set<TopicPartition> partitions, OffsetSpec spec) {
    Map<TopicPartition, OffsetSpec> asked =
        partitions.stream().collect(Collectors.toMap(partition -> partition, p -> spec));
    Map<TopicPartition, ListOffsetsResultInfo> found =
        AdminCalls.get(admin.listOffsets(asked).all());
    Map<TopicPartition, Long> offsets = new HashMap<>();
    found.forEach((partition, info) -> offsets.put(partition, info.offset()));
    return offsets;
  }

  @Override
  public void close() {
    admin.close(java.time.Duration.ofSeconds(1));
  }
}

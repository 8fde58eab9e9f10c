package dev.redactor.sandbox.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The consumer groups: where they stand, and putting members out of them. */
final class Groups implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Groups.class);
  private static final long PATIENCE_SECONDS = 10;

  private final Admin admin;

  Groups(String brokers) {
    admin = Admin.create(Map.of("bootstrap.servers", brokers, "reconnect.backoff.max.ms", 200));
  }

  /**
   * Puts all members out of their groups, as the end of their sessions does 15 s after a kill: the
   * living ones join again at once, and share what the dead one had.
   *
   * @return whether there was a group for which that could be done
   */
  boolean forget() {
    boolean done = false;
    try {
      for (ConsumerGroupListing group : get(admin.listConsumerGroups().all())) {
        done |= forget(group.groupId());
      }
    } catch (BrokerAwayException e) {
      LOG.info("Groups not listed ({})", e.getMessage());
    }
    return done;
  }

  private boolean forget(String group) {
    try {
      get(
          admin
              .removeMembersFromConsumerGroup(group, new RemoveMembersFromConsumerGroupOptions())
              .all());
      return true;
    } catch (BrokerAwayException e) {
      // It has no members, or they are just leaving.
      LOG.info("{}: members not removed ({})", group, e.getMessage());
      return false;
    }
  }

  /** The offset a group has committed; 0 when none. */
  long committed(String group, TopicPartition partition) {
    OffsetAndMetadata offset =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).get(partition);
    return offset == null ? 0 : offset.offset();
  }

  /** How many records of a topic a group has not committed. */
  long lag(String group, String topic) {
    Map<TopicPartition, OffsetAndMetadata> committed =
        get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata());
    List<TopicPartition> partitions =
        get(admin.describeTopics(List.of(topic)).allTopicNames()).get(topic).partitions().stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    partitions.forEach(partition -> ends.put(partition, OffsetSpec.latest()));
    return get(admin.listOffsets(ends).all()).entrySet().stream()
        .mapToLong(
            end -> {
              OffsetAndMetadata offset = committed.get(end.getKey());
              return end.getValue().offset() - (offset == null ? 0 : offset.offset());
            })
        .sum();
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new BrokerAwayException((Exception) e.getCause());
    } catch (TimeoutException e) {
      throw new BrokerAwayException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BrokerAwayException(e);
    }
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(2));
  }
}

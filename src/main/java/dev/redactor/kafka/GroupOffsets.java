package dev.redactor.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where consumer groups stand. */
public final class GroupOffsets {
  private static final Logger LOG = LoggerFactory.getLogger(GroupOffsets.class);

  private GroupOffsets() {}

  /**
   * Lets a group begin where another stands. Without members only: one that reads already stays
   * where it is. Partitions the other has not read are left to begin at their beginning.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   */
  public static void begin(Map<String, Object> client, String group, String where) {
    try (Admin admin = Admin.create(new HashMap<>(client))) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          new HashMap<>(
              AdminCalls.get(
                  admin.listConsumerGroupOffsets(where).partitionsToOffsetAndMetadata()));
      offsets.values().removeIf(offset -> offset == null);
      if (!offsets.isEmpty()) {
        AdminCalls.get(admin.alterConsumerGroupOffsets(group, offsets).all());
      }
    } catch (KafkaException e) {
      LOG.info("{} begins where it stood before ({})", group, e.getClass().getSimpleName());
    }
  }
}

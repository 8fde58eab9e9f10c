package dev.redactor.kafka;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaException;

/** Looks at consumer groups. */
public final class ConsumerGroups {
  private ConsumerGroups() {}

  /**
   * Whether anybody consumes in the group at the moment.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   * @return empty when the cluster does not tell us
   */
  public static Optional<Boolean> isActive(Map<String, Object> client, String group) {
    try (Admin admin = Admin.create(client)) {
      ConsumerGroupDescription found =
          AdminCalls.get(admin.describeConsumerGroups(List.of(group)).describedGroups().get(group));
      return Optional.of(!found.members().isEmpty());
    } catch (KafkaException e) {
      return Optional.empty();
    }
  }
}

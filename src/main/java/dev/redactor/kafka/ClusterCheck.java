package dev.redactor.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaException;

/** Asks whether the cluster is there. */
public final class ClusterCheck {
  private ClusterCheck() {}

  /**
   * Whether it answers in time.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   */
  public static boolean answers(Map<String, Object> client, Duration patience) {
    return topics(client, patience).isPresent();
  }

  /**
   * The topics there are; empty when it does not answer in time.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   */
  public static Optional<Set<String>> topics(Map<String, Object> client, Duration patience) {
    Map<String, Object> settings = new HashMap<>(client);
    int millis = (int) patience.toMillis();
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    Admin admin = Admin.create(settings);
    try {
      return Optional.of(AdminCalls.get(admin.listTopics().names()));
    } catch (KafkaException e) {
      return Optional.empty();
    } finally {
      admin.close(Duration.ZERO);
    }
  }
}

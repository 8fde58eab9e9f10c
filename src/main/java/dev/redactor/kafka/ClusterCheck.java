package dev.redactor.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
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
    Map<String, Object> settings = new HashMap<>(client);
    int millis = (int) patience.toMillis();
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    Admin admin = Admin.create(settings);
    try {
      AdminCalls.get(admin.describeCluster().nodes());
      return true;
    } catch (KafkaException e) {
      return false;
    } finally {
      admin.close(Duration.ZERO);
    }
  }
}

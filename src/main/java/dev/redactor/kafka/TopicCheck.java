package dev.redactor.kafka;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;

import dev.redactor.config.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Compares an existing topic with what it must be like. */
final class TopicCheck {
  private TopicCheck() {}

  /** What would lose records, one sentence each. */
  static List<String> problems(TopicSpec spec, Map<String, String> settings) {
    List<String> problems = new ArrayList<>();
    String policy = settings.get(CLEANUP_POLICY_CONFIG);
    spec.cleanupPolicy()
        .filter(required -> policy != null && !required.equals(policy))
        .ifPresent(
            required ->
                problems.add(
                    spec.name() + ": cleanup.policy is " + policy + ", must be " + required));
    String retention = settings.get(RETENTION_MS_CONFIG);
    spec.leastRetention()
        .filter(least -> retention != null && shorter(retention, least))
        .ifPresent(
            least ->
                problems.add(
                    "%s: retention.ms is %s (%s), must be at least %d (%s)"
                        .formatted(
                            spec.name(),
                            retention,
                            Durations.format(Duration.ofMillis(Long.parseLong(retention))),
                            least.toMillis(),
                            Durations.format(least))));
    return problems;
  }

  /** What is risky but may be meant, one sentence each. */
  static List<String> warnings(
      TopicSpec spec, Map<String, String> settings, int replicas, int brokers) {
    List<String> warnings = new ArrayList<>();
    if (spec.leastRetention().isPresent()
        && !settings.getOrDefault(RETENTION_BYTES_CONFIG, "-1").equals("-1")) {
      warnings.add(
          spec.name() + ": retention.bytes is set, so records may be deleted before their time");
    }
    if (replicas == 1 && brokers > 1) {
      warnings.add(spec.name() + ": has one replica, so losing one broker loses records");
    }
    if (replicas >= 3 && "1".equals(settings.get(MIN_IN_SYNC_REPLICAS_CONFIG))) {
      warnings.add(
          spec.name()
              + ": min.insync.replicas is 1 with "
              + replicas
              + " replicas, so an acknowledged record may exist once only; 2 is usual");
    }
    return warnings;
  }

  private static boolean shorter(String retention, Duration least) {
    long millis = Long.parseLong(retention);
    return millis >= 0 && millis < least.toMillis();
  }
}

package dev.redactor.config;

import java.time.Duration;
import java.util.List;

/**
 * The topics.
 *
 * @param intake where message events come from
 * @param create whether missing topics are created
 * @param partitions of those created
 * @param replication of those created; -1 for the cluster's default
 * @param eventsRetention how long events are kept
 */
public record TopicConfig(
    List<String> intake,
    boolean create,
    int partitions,
    int replication,
    Duration eventsRetention) {
  static TopicConfig read(Settings settings) {
    return new TopicConfig(
        settings.get(Keys.INTAKE_TOPICS),
        settings.get(Keys.TOPICS_CREATE),
        settings.get(Keys.TOPICS_PARTITIONS),
        settings.get(Keys.TOPICS_REPLICATION),
        settings.get(Keys.TOPICS_EVENTS_RETENTION));
  }
}

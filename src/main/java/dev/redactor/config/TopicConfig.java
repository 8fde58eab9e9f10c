package dev.redactor.config;

import java.time.Duration;
import java.util.List;

/**
 * The topics.
 *
 * @param intake where message events come from; empty when no events are read
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
  public static TopicConfig read(Settings settings) {
    return new TopicConfig(
        intake(settings),
        settings.get(Keys.TOPICS_CREATE),
        settings.get(Keys.TOPICS_PARTITIONS),
        settings.get(Keys.TOPICS_REPLICATION),
        settings.get(Keys.TOPICS_EVENTS_RETENTION));
  }

  // The one key where set to nothing is not the same as not set.
  private static List<String> intake(Settings settings) {
    String key = Keys.INTAKE_TOPICS.name();
    boolean off = settings.names(key).contains(key) && settings.value(key).isEmpty();
    return off ? List.of() : settings.get(Keys.INTAKE_TOPICS);
  }
}

package dev.redactor.kafka;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a topic must be like.
 *
 * @param name its name
 * @param partitions how many it is created with; empty for the configured number
 * @param settings the topic settings it is created with, such as {@code retention.ms}
 * @param cleanupPolicy the one policy it may have; empty when that is its owner's choice
 * @param leastRetention how long it has to keep records; empty when that is its owner's choice or,
 *     compacted, it keeps them for good
 */
public record TopicSpec(
    String name,
    Optional<Integer> partitions,
    Map<String, String> settings,
    Optional<String> cleanupPolicy,
    Optional<Duration> leastRetention) {
  public TopicSpec {
    settings = Map.copyOf(settings);
  }

  /** With the configured number of partitions. */
  public TopicSpec(
      String name,
      Map<String, String> settings,
      Optional<String> cleanupPolicy,
      Optional<Duration> leastRetention) {
    this(name, Optional.empty(), settings, cleanupPolicy, leastRetention);
  }
}

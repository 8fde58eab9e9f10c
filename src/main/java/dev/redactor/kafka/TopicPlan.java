package dev.redactor.kafka;

import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_COMPACT;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.CLEANUP_POLICY_DELETE;
import static org.apache.kafka.common.config.TopicConfig.DELETE_RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_CLEANABLE_DIRTY_RATIO_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_BYTES_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.RETENTION_MS_CONFIG;
import static org.apache.kafka.common.config.TopicConfig.SEGMENT_MS_CONFIG;

import dev.redactor.config.RetryConfig;
import dev.redactor.config.TopicConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which topics a configuration needs and what each must be like. */
public final class TopicPlan {
  private static final Duration MONTH = Duration.ofDays(30);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration HOUR = Duration.ofHours(1);

  private TopicPlan() {}

  /** The intake topics first, then ours. */
  public static List<TopicSpec> of(TopicConfig topics, RetryConfig retry) {
    List<TopicSpec> plan = new ArrayList<>();
    topics.intake().forEach(name -> plan.add(intake(name)));
    // An item may be in progress for its whole budget before its last wait, and what is still open
    // lives nowhere else.
    Duration open = retry.inProgressBudget().plus(retry.tiers().get(retry.tiers().size() - 1));
    plan.add(kept(TopicNames.REQUESTS, longer(open, MONTH), open));
    // A waiting record must outlast an outage on top of its delay.
    Duration waiting = longer(open, MONTH);
    retry.tiers().forEach(t -> plan.add(kept(TopicNames.retry(t), waiting, waiting)));
    plan.add(kept(TopicNames.EVENTS, topics.eventsRetention(), topics.eventsRetention()));
    plan.add(deadLetters());
    // Each instance reads all of them; one partition keeps what is said in order.
    plan.add(table(TopicNames.HOLDS, Optional.of(1)));
    plan.add(table(TopicNames.CONTROL, Optional.of(1)));
    return List.copyOf(plan);
  }

  /** What a sweep needs on top: one partition, as one instance sweeps at a time. */
  public static List<TopicSpec> sweep() {
    return List.of(table(TopicNames.SWEEP_CURSORS, Optional.of(1)));
  }

  /**
   * What commands to recordings need on top: one partition, as one instance watches what is paused.
   */
  public static List<TopicSpec> recordings(String commands) {
    return List.of(intake(commands), table(TopicNames.PAUSED_RECORDINGS, Optional.of(1)));
  }

  // The customer's: created for trying out, otherwise left alone. Segments of a day, because
  // personal data leaves only with a closed segment.
  private static TopicSpec intake(String name) {
    return new TopicSpec(
        name,
        Map.of(RETENTION_MS_CONFIG, millis(WEEK), SEGMENT_MS_CONFIG, millis(DAY)),
        Optional.empty(),
        Optional.empty());
  }

  private static TopicSpec kept(String name, Duration retention, Duration least) {
    return new TopicSpec(
        name,
        Map.of(
            CLEANUP_POLICY_CONFIG,
            CLEANUP_POLICY_DELETE,
            RETENTION_MS_CONFIG,
            millis(retention),
            // Whatever the cluster's default: size must not delete what time still keeps.
            RETENTION_BYTES_CONFIG,
            "-1"),
        Optional.of(CLEANUP_POLICY_DELETE),
        Optional.of(least));
  }

  // Few records: closed and compacted daily, or resolved letters would stay for weeks. Tombstones
  // for a week, so that whoever reads along may be away that long.
  private static TopicSpec deadLetters() {
    return table(TopicNames.DEAD_LETTERS, Optional.empty());
  }

  private static TopicSpec table(String name, Optional<Integer> partitions) {
    return new TopicSpec(
        name,
        partitions,
        Map.of(
            CLEANUP_POLICY_CONFIG,
            CLEANUP_POLICY_COMPACT,
            SEGMENT_MS_CONFIG,
            millis(DAY),
            MIN_COMPACTION_LAG_MS_CONFIG,
            millis(HOUR),
            MIN_CLEANABLE_DIRTY_RATIO_CONFIG,
            "0.1",
            DELETE_RETENTION_MS_CONFIG,
            millis(WEEK)),
        Optional.of(CLEANUP_POLICY_COMPACT),
        Optional.empty());
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}

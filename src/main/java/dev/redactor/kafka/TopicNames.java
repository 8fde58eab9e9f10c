package dev.redactor.kafka;

import dev.redactor.config.Durations;
import java.time.Duration;

/** The names of our topics. */
public final class TopicNames {
  /** Every door publishes here and the corridor consumes; keyed by resource. */
  public static final String REQUESTS = "redaction.requests";

  /** What was done: CloudEvents, the audit stream; keyed by resource. */
  public static final String EVENTS = "redaction.events";

  /** What needs a person; keyed by item, compacted. */
  public static final String DEAD_LETTERS = "redaction.dead-letters";

  /** How far the sweeps have come, compacted; its group decides which instance sweeps. */
  public static final String SWEEP_CURSORS = "redaction.sweep-cursors";

  /** The recordings that are paused, compacted; its group decides which instance watches them. */
  public static final String PAUSED_RECORDINGS = "redaction.paused-recordings";

  /** Holds on single resources; keyed by resource, compacted. */
  public static final String HOLDS = "redaction.holds";

  /** Whether anybody may erase, and what each instance has erased; compacted. */
  public static final String CONTROL = "redaction.control";

  private static final String RETRY = "redaction.retry.";

  private TopicNames() {}

  /** The topic of one retry tier, such as {@code redaction.retry.30s}. */
  public static String retry(Duration tier) {
    return RETRY + Durations.format(tier);
  }
}

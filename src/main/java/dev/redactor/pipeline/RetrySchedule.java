package dev.redactor.pipeline;

import dev.redactor.config.RetryConfig;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which retry topic a request waits in, never for less than the provider asked. All records of a
 * tier wait equally long, so that they fall due in the order they were written and waiting for the
 * first is enough.
 */
final class RetrySchedule {
  /**
   * A place to wait.
   *
   * @param tier the topic's delay
   * @param due when the record leaves the topic
   * @param notBefore when the provider may be asked again; null when that is no later than due
   */
  record Slot(Duration tier, Instant due, Instant notBefore) {}

  private final RetryConfig config;

  RetrySchedule(RetryConfig config) {
    this.config = config;
  }

  /** After a failed attempt: each one waits a tier longer, and never less than was asked for. */
  Slot afterFailure(int attempts, Duration asked, Instant now) {
    List<Duration> tiers = config.tiers();
    return atLeast(tiers.get(Math.min(attempts, tiers.size()) - 1), asked, now);
  }

  /**
   * While the resource is in progress, or not all there yet: the longer it has been, the longer the
   * next wait.
   */
  Slot waiting(Duration waited, Duration asked, Instant now) {
    return atLeast(grown(waited), asked, now);
  }

  /** While the project's gate is closed. */
  Slot parked(Duration asked, Instant now) {
    return atLeast(config.tiers().get(0), asked, now);
  }

  /** What was asked for, but no less than a resource in progress needs. */
  Duration inProgressWait(Duration asked) {
    Duration least = config.inProgressMinWait();
    return asked != null && asked.compareTo(least) > 0 ? asked : least;
  }

  /**
   * Until it is old enough: as long as a tier allows and then decided anew, so that a change of the
   * rules is noticed.
   */
  Slot notDue(Duration left, Instant now) {
    Slot slot = atLeast(config.tiers().get(0), left, now);
    return new Slot(slot.tier(), slot.due(), null);
  }

  private Duration grown(Duration waited) {
    Duration chosen = config.tiers().get(0);
    for (Duration tier : config.tiers()) {
      if (tier.compareTo(waited) <= 0) {
        chosen = tier;
      }
    }
    return chosen;
  }

  private Slot atLeast(Duration tier, Duration asked, Instant now) {
    Duration chosen = tier;
    if (asked != null) {
      for (Duration longer : config.tiers()) {
        if (chosen.compareTo(asked) < 0 && longer.compareTo(chosen) > 0) {
          chosen = longer;
        }
      }
    }
    Instant due = now.plus(chosen);
    boolean longerStill = asked != null && asked.compareTo(chosen) > 0;
    return new Slot(chosen, due, longerStill ? now.plus(asked) : null);
  }
}

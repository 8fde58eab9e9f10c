package dev.redactor.sweep;

import dev.redactor.config.SweepConfig;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * The time one listing stands for, by when a message was sent. To the second, as the provider's
 * times are.
 *
 * @param from its first moment, the overlap with the window before included
 * @param to the moment it ends before
 */
public record SweepWindow(Instant from, Instant to) {
  /**
   * The most one window moves the cursor. What lies further back takes several, so that a failure
   * in a long first sweep repeats a day and not all of it.
   */
  static final Duration LONGEST = Duration.ofDays(1);

  /**
   * The next window to list.
   *
   * @param cursor what has been swept so far; null before the first sweep
   * @return empty when everything that is old enough has been swept
   */
  static Optional<SweepWindow> next(SweepConfig config, Instant cursor, Instant now) {
    Instant end = seconds(now.minus(config.age()));
    Instant begin = cursor != null ? cursor : seconds(config.start().before(end));
    if (!end.isAfter(begin)) {
      return Optional.empty();
    }
    Instant most = begin.plus(LONGEST);
    return Optional.of(
        new SweepWindow(
            cursor == null ? begin : begin.minus(config.overlap()),
            most.isBefore(end) ? most : end));
  }

  private static Instant seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS);
  }

  /** Whether a message belongs to it. One whose time cannot be read does: it must not be missed. */
  boolean contains(Instant time) {
    return time == null || !time.isBefore(from) && time.isBefore(to);
  }
}

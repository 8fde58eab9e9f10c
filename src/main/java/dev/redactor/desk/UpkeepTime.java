package dev.redactor.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;

/**
 * When the desk's upkeep is done: at any time, but seldom while there is a backlog to erase. It has
 * the follower read at full speed, and it is a matter of days.
 */
final class UpkeepTime {
  private static final Duration SELDOM = Duration.ofHours(1);

  private final BooleanSupplier busy;
  private final InstantSource clock;
  private Instant last;

  /**
   * Creates it.
   *
   * @param busy whether this process has more to erase than it can take on
   */
  UpkeepTime(BooleanSupplier busy, InstantSource clock) {
    this.busy = busy;
    this.clock = clock;
    this.last = clock.instant();
  }

  boolean isNow() {
    return !busy.getAsBoolean() || !clock.instant().isBefore(last.plus(SELDOM));
  }

  /** It is begun; whether all of it can be done does not matter. */
  void begun() {
    last = clock.instant();
  }
}

package dev.redactor.webhook;

import java.time.Duration;
import java.time.Instant;

/** Keeps what anybody can cause from filling a log: something is said once in a while, counted. */
public final class Seldom {
  private final Duration pause;
  private Instant next = Instant.MIN;
  private long unsaid;

  /**
   * Creates one.
   *
   * @param pause the shortest time between two lines
   */
  public Seldom(Duration pause) {
    this.pause = pause;
  }

  /** How many times it has happened since it was last said; 0 when it is not to be said now. */
  public synchronized long happened(Instant now) {
    unsaid++;
    if (now.isBefore(next)) {
      return 0;
    }
    next = now.plus(pause);
    long times = unsaid;
    unsaid = 0;
    return times;
  }
}

package dev.redactor.sandbox.chaos;

import java.time.Duration;

/**
 * How a run is to be.
 *
 * @param seed what the plan follows from
 * @param kills how often a process of ours is killed
 * @param limit how long all of it may take
 * @param realTime whether a zombie's session ends by itself after its 15 s, instead of at once
 */
public record ChaosOptions(long seed, int kills, Duration limit, boolean realTime) {
  private static final Duration LEAST = Duration.ofMinutes(4);
  private static final Duration A_KILL = Duration.ofSeconds(20);

  /** With a limit that is generous for so many kills. */
  public static ChaosOptions of(long seed, int kills, boolean realTime) {
    return new ChaosOptions(seed, kills, LEAST.plus(A_KILL.multipliedBy(kills)), realTime);
  }
}

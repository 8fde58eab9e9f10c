package dev.redactor.backfill;

import java.time.Duration;
import java.util.function.LongSupplier;

/** How fast a run goes, from a start on. */
final class Pace {
  private static final double NANOS = 1e9;

  private final LongSupplier nanos;
  private final long start;
  private final int endedBefore;
  private final long callsBefore;

  /**
   * Begins.
   *
   * @param nanos {@link System#nanoTime}
   */
  Pace(LongSupplier nanos, Results results, long calls) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    this.endedBefore = results.ended();
    this.callsBefore = calls;
  }

  double seconds() {
    return Math.max(1, nanos.getAsLong() - start) / NANOS;
  }

  BackfillProgress progress(Results results, long calls) {
    int all = results.size();
    int ended = results.ended();
    int since = ended - endedBefore;
    Duration left =
        since == 0 ? null : Duration.ofSeconds((long) (seconds() * (all - ended) / since));
    return new BackfillProgress(
        all,
        all - results.count(Results.State.DUE),
        results.count(Results.State.ERASED),
        results.count(Results.State.WAITING),
        results.count(Results.State.DEAD),
        results.count(Results.State.HELD),
        (calls - callsBefore) / seconds(),
        left);
  }
}

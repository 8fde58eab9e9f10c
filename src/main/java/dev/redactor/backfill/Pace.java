package dev.redactor.backfill;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.LongSupplier;

/** How fast a run goes: over all, and in the last half minute. */
final class Pace {
  private static final double NANOS = 1e9;
  private static final long SPAN = Duration.ofSeconds(30).toNanos();
  private static final long APART = Duration.ofMillis(500).toNanos();

  private record Sample(long nanos, int ended, long calls) {}

  private final LongSupplier nanos;
  private final long start;
  private final Deque<Sample> samples = new ArrayDeque<>();

  /**
   * Begins.
   *
   * @param nanos {@link System#nanoTime}
   * @param calls how many were made before
   */
  Pace(LongSupplier nanos, Results results, long calls) {
    this.nanos = nanos;
    this.start = nanos.getAsLong();
    samples.add(new Sample(start, results.ended(), calls));
  }

  /** How long the run has been going on. */
  double seconds() {
    return (nanos.getAsLong() - start) / NANOS;
  }

  BackfillProgress progress(Results results, long calls) {
    Sample now = new Sample(nanos.getAsLong(), results.ended(), calls);
    while (samples.size() > 1 && now.nanos() - samples.getFirst().nanos() > SPAN) {
      samples.removeFirst();
    }
    Sample then = samples.getFirst();
    if (now.nanos() - samples.getLast().nanos() >= APART) {
      samples.add(now);
    }
    double passed = Math.max(1, now.nanos() - then.nanos()) / NANOS;
    int ended = now.ended() - then.ended();
    int all = results.size();
    return new BackfillProgress(
        all,
        all - results.count(Results.State.DUE),
        results.count(Results.State.ERASED),
        results.count(Results.State.WAITING),
        results.count(Results.State.DEAD),
        results.count(Results.State.HELD) + results.count(Results.State.SKIPPED),
        (calls - then.calls()) / passed,
        ended == 0
            ? null
            : Duration.ofSeconds((long) Math.ceil(passed * (all - now.ended()) / ended)));
  }
}

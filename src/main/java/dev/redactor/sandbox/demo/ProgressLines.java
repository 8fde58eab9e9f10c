package dev.redactor.sandbox.demo;

import java.io.PrintStream;
import java.time.Duration;

/** A line for each tenth, or every few seconds: for pipes and log files. */
final class ProgressLines implements Progress {
  private static final long MOST_SILENCE = Duration.ofSeconds(5).toNanos();

  private final String what;
  private final int all;
  private final PrintStream out;
  private int tenths = -1;
  private long last;

  ProgressLines(String what, int all, PrintStream out) {
    this.what = what;
    this.all = all;
    this.out = out;
  }

  @Override
  public void show(int done, long calls) {
    int reached = all == 0 ? 10 : (int) (10L * done / all);
    long now = System.nanoTime();
    if (reached != tenths || now - last > MOST_SILENCE) {
      tenths = reached;
      last = now;
      out.printf(
          "%-9s %3d %%  %s of %s items, %s calls%n",
          what,
          all == 0 ? 100 : 100L * done / all,
          Text.number(done),
          Text.number(all),
          Text.number(calls));
    }
  }

  @Override
  public void close() {
    // Each line is complete.
  }
}

package dev.redactor.cli;

import dev.redactor.backfill.BackfillProgress;
import java.io.PrintWriter;
import java.time.Duration;

/** A line for each tenth, or every few seconds: for pipes and log files. */
final class RedactLines implements RedactProgress {
  private static final long MOST_SILENCE = Duration.ofSeconds(5).toNanos();

  private final PrintWriter out;
  private long last = System.nanoTime();
  private int tenths = -1;
  private boolean trouble;

  RedactLines(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void found(long messages) {
    if (silentLongEnough()) {
      out.printf("listing  %s messages found%n", Figures.number(messages));
      out.flush();
    }
  }

  private boolean silentLongEnough() {
    long now = System.nanoTime();
    if (now - last < MOST_SILENCE) {
      return false;
    }
    last = now;
    return true;
  }

  @Override
  public void sent(BackfillProgress progress) {
    int reached = progress.found() == 0 ? 10 : (int) (10L * progress.ended() / progress.found());
    boolean troubled = progress.waiting() + progress.dead() + progress.held() > 0;
    if (reached != tenths || troubled != trouble || silentLongEnough()) {
      tenths = reached;
      trouble = troubled;
      last = System.nanoTime();
      out.printf(
          "erasing  %s found, %s requested, %s redacted, %s waiting, %s dead, %s calls/s%s%n",
          Figures.number(progress.found()),
          Figures.number(progress.requested()),
          Figures.number(progress.erased()),
          Figures.number(progress.waiting()),
          Figures.number(progress.dead() + progress.held()),
          Figures.number(Math.round(progress.callsPerSecond())),
          progress.left() == null ? "" : ", " + Figures.time(progress.left()) + " left");
      out.flush();
    }
  }

  @Override
  public void close() {
    // Each line is complete.
  }
}

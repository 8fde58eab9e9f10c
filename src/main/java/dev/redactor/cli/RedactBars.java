package dev.redactor.cli;

import dev.redactor.backfill.BackfillProgress;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Bars that move, for a terminal. */
final class RedactBars implements RedactProgress {
  private ProgressBar bar;

  private void open(String task, long max) {
    if (bar == null) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(task)
              .setInitialMax(max)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .hideEta()
              .build();
    }
  }

  @Override
  public void found(long messages) {
    // Negative: nobody knows how many there are until the last page.
    open("listing", -1);
    bar.stepTo(messages);
  }

  @Override
  public void sent(BackfillProgress progress) {
    open("erasing", progress.found());
    bar.stepTo(progress.ended());
    bar.setExtraMessage(
        String.format(
            Locale.ROOT,
            "%,d waiting, %,d dead, %.0f calls/s%s",
            progress.waiting(),
            progress.dead() + progress.held(),
            progress.callsPerSecond(),
            progress.left() == null ? "" : ", " + Figures.time(progress.left()) + " left"));
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
    }
  }
}

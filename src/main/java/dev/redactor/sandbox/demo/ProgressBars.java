package dev.redactor.sandbox.demo;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** A bar that moves, for a terminal. */
final class ProgressBars implements Progress {
  private final ProgressBar bar;

  ProgressBars(String what, int all) {
    bar =
        new ProgressBarBuilder()
            .setTaskName(what)
            .setInitialMax(all)
            .setStyle(ProgressBarStyle.ASCII)
            .setUpdateIntervalMillis(200)
            .hideEta()
            .build();
  }

  @Override
  public void show(int done, long calls) {
    bar.stepTo(done);
    bar.setExtraMessage(Text.number(calls) + " calls");
  }

  @Override
  public void close() {
    bar.close();
  }
}

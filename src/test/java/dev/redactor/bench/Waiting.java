package dev.redactor.bench;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for a time or for a condition. */
final class Waiting {
  private Waiting() {}

  static void sleep(Duration time) {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted");
    }
  }

  static void until(String what, Duration patience, BooleanSupplier condition) {
    until(what, patience, Duration.ofMillis(50), condition);
  }

  static void until(String what, Duration patience, Duration look, BooleanSupplier condition) {
    long end = System.nanoTime() + patience.toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("not within " + patience.toSeconds() + " s: " + what);
      }
      sleep(look);
    }
  }
}

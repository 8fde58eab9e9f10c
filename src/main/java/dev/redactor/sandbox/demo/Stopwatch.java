package dev.redactor.sandbox.demo;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long each phase took. For one thread. */
final class Stopwatch {
  private final long start = System.nanoTime();
  private final Map<String, Duration> phases = new LinkedHashMap<>();
  private long last = start;

  /** Ends the phase under way and begins the next. */
  void lap(String phase) {
    long now = System.nanoTime();
    phases.merge(phase, Duration.ofNanos(now - last), Duration::plus);
    last = now;
  }

  /** The phases in order. */
  Map<String, Duration> phases() {
    return phases;
  }

  Duration total() {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}

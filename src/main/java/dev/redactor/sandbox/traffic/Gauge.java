package dev.redactor.sandbox.traffic;

import java.util.concurrent.atomic.AtomicInteger;

/** How many are there, and how many there were at most. Thread-safe. */
final class Gauge {
  private final AtomicInteger now = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();

  void enter() {
    int count = now.incrementAndGet();
    if (count > most.get()) {
      most.accumulateAndGet(count, Math::max);
    }
  }

  void leave() {
    now.decrementAndGet();
  }

  int now() {
    return now.get();
  }

  int most() {
    return most.get();
  }

  void reset() {
    most.set(now.get());
  }
}

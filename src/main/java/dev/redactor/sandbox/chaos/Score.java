package dev.redactor.sandbox.chaos;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** How often each fault really happened. Thread-safe. */
final class Score {
  private final Map<FaultKind, LongAdder> counts = new EnumMap<>(FaultKind.class);

  Score() {
    for (FaultKind kind : FaultKind.values()) {
      counts.put(kind, new LongAdder());
    }
  }

  void add(FaultKind kind) {
    counts.get(kind).increment();
  }

  void add(FaultKind kind, long times) {
    counts.get(kind).add(times);
  }

  long of(FaultKind kind) {
    return counts.get(kind).sum();
  }

  /** How often a process of ours was killed. */
  long kills() {
    return counts.entrySet().stream()
        .filter(entry -> entry.getKey().sort() == FaultKind.Sort.KILL)
        .mapToLong(entry -> entry.getValue().sum())
        .sum();
  }
}

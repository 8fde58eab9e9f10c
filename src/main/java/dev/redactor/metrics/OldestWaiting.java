package dev.redactor.metrics;

import java.time.Instant;
import java.util.TreeMap;

/**
 * The oldest request among the records of one partition that still wait, where records come in
 * another order than they were requested in. Keeps one entry per minute in which something was
 * requested, however many records there are, so what it says can be up to a minute too old.
 */
final class OldestWaiting {
  private static final int MINUTE = 60;

  private record Entry(Instant oldest, long lastOffset) {}

  private final TreeMap<Long, Entry> minutes = new TreeMap<>();

  /** Takes the next record of the partition. */
  void add(long offset, Instant requestedAt) {
    minutes.merge(
        Math.floorDiv(requestedAt.getEpochSecond(), MINUTE),
        new Entry(requestedAt, offset),
        (before, now) ->
            new Entry(
                before.oldest().isBefore(now.oldest()) ? before.oldest() : now.oldest(),
                now.lastOffset()));
  }

  /**
   * When the oldest was requested; null when none waits.
   *
   * @param next the first offset that waits; never lower than before
   */
  Instant from(long next) {
    minutes.values().removeIf(entry -> entry.lastOffset() < next);
    return minutes.isEmpty() ? null : minutes.firstEntry().getValue().oldest();
  }
}

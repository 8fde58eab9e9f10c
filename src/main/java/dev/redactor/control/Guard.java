package dev.redactor.control;

import dev.redactor.events.Alert;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts what all instances erase in an hour, and says when it is more than a person wanted. Exact
 * for this instance; of the others it knows what they have published. Safe for use by many threads.
 */
final class Guard {
  private static final long HOUR = Duration.ofHours(1).toMinutes();

  private final Limits limits;
  private final String instance;
  private final InstantSource clock;
  private final Map<String, Usage> others = new HashMap<>();
  private final TreeMap<Long, int[]> own = new TreeMap<>();
  private Instant since = Instant.EPOCH;
  private boolean changed;

  /**
   * A limit that was reached.
   *
   * @param alert which
   * @param limit what is allowed
   * @param observed what it would have come to
   */
  record Trip(Alert alert, int limit, int observed) {}

  Guard(Limits limits, String instance, InstantSource clock) {
    this.limits = limits;
    this.instance = instance;
    this.clock = clock;
  }

  /** Counts one erasing call; when it would be too many, it does not, and says so. */
  synchronized Trip take() {
    if (limits.perHour() > 0) {
      int observed = total(0) + 1;
      if (observed > limits.perHour()) {
        return new Trip(Alert.MAX_ERASURES_PER_HOUR, limits.perHour(), observed);
      }
      count(0);
    }
    return null;
  }

  /** Counts one decision; says so when too many are to erase. */
  synchronized Trip seen(boolean erase) {
    if (limits.sharePercent() >= 100) {
      return null;
    }
    count(1);
    if (erase) {
      count(2);
    }
    int seen = total(1);
    long due = 100L * total(2);
    if (seen < Limits.LEAST_SEEN || due <= (long) limits.sharePercent() * seen) {
      return null;
    }
    // Rounded up: what is shown is always more than the limit.
    return new Trip(
        Alert.MAX_ERASURES_SHARE, limits.sharePercent(), (int) ((due + seen - 1) / seen));
  }

  private long minute() {
    return clock.millis() / Duration.ofMinutes(1).toMillis();
  }

  private void count(int what) {
    own.computeIfAbsent(minute(), minute -> new int[3])[what]++;
    changed = true;
  }

  private int total(int what) {
    long from = minute() - HOUR;
    own.headMap(from, true).clear();
    int mine = own.values().stream().mapToInt(counts -> counts[what]).sum();
    return mine
        + others.values().stream()
            .filter(usage -> usage.since().equals(since))
            .flatMap(usage -> usage.minutes().stream())
            .filter(minute -> minute.minute() > from)
            .mapToInt(minute -> value(minute, what))
            .sum();
  }

  private static int value(Usage.Minute minute, int what) {
    return what == 0 ? minute.erasures() : what == 1 ? minute.seen() : minute.due();
  }

  /** What an instance has published; null when it has taken that back. */
  synchronized void other(String name, Usage usage) {
    if (usage == null) {
      others.remove(name);
    } else if (!name.equals(instance)) {
      others.put(name, usage);
    }
  }

  /** A person lets it go on: counting begins anew. */
  synchronized void resumed(Instant at) {
    if (!at.equals(since)) {
      since = at;
      own.clear();
      changed = true;
    }
  }

  /** What to publish; null when nothing has changed since it was last asked. */
  synchronized Usage toPublish() {
    if (!changed) {
      return null;
    }
    changed = false;
    return new Usage(
        Usage.SCHEMA_VERSION,
        instance,
        since,
        own.entrySet().stream()
            .map(
                e ->
                    new Usage.Minute(e.getKey(), e.getValue()[0], e.getValue()[1], e.getValue()[2]))
            .toList());
  }

  /** The names of instances that have not counted anything for an hour. */
  synchronized List<String> forgotten() {
    long from = minute() - HOUR;
    return others.entrySet().stream()
        .filter(e -> e.getValue().minutes().stream().allMatch(m -> m.minute() <= from))
        .map(Map.Entry::getKey)
        .toList();
  }
}

package dev.redactor.sweep;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What the last sweeps requested, so that an overlap does not ask for it again: Kafka has those
 * requests, and the corridor ends each of them. Lost with the process, and bounded; what it does
 * not know is requested once more, which is harmless.
 */
public final class RequestedBefore {
  static final int MOST = 100_000;

  private final Map<String, Instant> sids =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Instant> eldest) {
          return size() > MOST;
        }
      };

  boolean contains(String sid) {
    return sids.containsKey(sid);
  }

  void add(String sid, Instant time) {
    sids.put(sid, time == null ? Instant.MAX : time);
  }

  /** Forgets what no further window can show. */
  void forget(Instant before) {
    sids.values().removeIf(time -> time.isBefore(before));
  }

  int size() {
    return sids.size();
  }
}

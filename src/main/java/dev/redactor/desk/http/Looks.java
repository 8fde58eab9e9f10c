package dev.redactor.desk.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/**
 * Who is looking at what. A page asks every second while somebody watches: that is one look, which
 * ends once nobody has asked for a while.
 */
final class Looks {
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final Map<String, Instant> last = new HashMap<>();
  private final InstantSource clock;

  Looks(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Tells of a look unless it goes on.
   *
   * @param telling tells of it; when that fails nobody has looked
   */
  void look(String actor, String what, Runnable telling) {
    // No name of a person and no id has a space.
    String look = actor + " " + what;
    if (!goesOn(look)) {
      telling.run();
    }
    synchronized (last) {
      last.put(look, clock.instant());
    }
  }

  private boolean goesOn(String look) {
    Instant oldest = clock.instant().minus(PAUSE);
    synchronized (last) {
      last.values().removeIf(at -> at.isBefore(oldest));
      return last.containsKey(look);
    }
  }
}

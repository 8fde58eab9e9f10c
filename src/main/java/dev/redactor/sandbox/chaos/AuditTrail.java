package dev.redactor.sandbox.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What the audit stream says. Thread-safe. */
final class AuditTrail {
  private final Map<String, LongAdder> types = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> ids = new ConcurrentHashMap<>();
  private final Set<String> reported = ConcurrentHashMap.newKeySet();
  private final Set<String> planned = ConcurrentHashMap.newKeySet();
  private final Set<String> completed = ConcurrentHashMap.newKeySet();
  private final Set<String> ended = ConcurrentHashMap.newKeySet();

  void event(Seen event) {
    types.computeIfAbsent(event.type(), key -> new LongAdder()).increment();
    ids.computeIfAbsent(event.json().path("id").asText(), key -> new LongAdder()).increment();
    JsonNode data = event.json().path("data");
    switch (event.type()) {
      case "redaction.item.completed" -> reported.add(item(event.sid(), data.path("item")));
      case "redaction.planned" ->
          data.path("planned").forEach(item -> planned.add(item(event.sid(), item)));
      case "redaction.completed" -> {
        completed.add(event.sid());
        ended.add(event.sid());
      }
      case "redaction.incomplete" -> ended.add(event.sid());
      default -> {
        // Of no interest to who judges erasures.
      }
    }
  }

  private static String item(String sid, JsonNode item) {
    return name(sid, item.path("action").asText(), item.path("childSid").asText(""));
  }

  /** What an erasure is called here. */
  static String name(String sid, String action, String child) {
    return sid + " " + action + " " + child;
  }

  /** Whether an erasure has the event that says that it is done. */
  boolean reported(String name) {
    return reported.contains(name);
  }

  /**
   * Whether an erasure was named before it was made, and the end of its request is told: what is
   * left where the service was killed between an erasure and its event.
   */
  boolean plannedAndEnded(String name, String sid) {
    return planned.contains(name) && ended.contains(sid);
  }

  /** The resources of which it says that everything is gone. */
  Set<String> completed() {
    return Set.copyOf(completed);
  }

  boolean ended(String sid) {
    return ended.contains(sid);
  }

  /** How many events repeat the id of another. */
  long duplicates() {
    return ids.values().stream().mapToLong(count -> count.sum() - 1).sum();
  }

  Map<String, Long> types() {
    Map<String, Long> counts = new TreeMap<>();
    types.forEach((type, count) -> counts.put(type, count.sum()));
    return counts;
  }
}

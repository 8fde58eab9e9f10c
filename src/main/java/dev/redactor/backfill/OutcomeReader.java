package dev.redactor.backfill;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.events.EventType;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Reads what became of a run's requests from the records of our topics. What another run, an event
 * or a sweep asked for says nothing about this one.
 */
public final class OutcomeReader {
  private static final Map<String, Results.State> ENDS =
      Map.of(
          EventType.COMPLETED.wire(),
          Results.State.ERASED,
          EventType.INCOMPLETE.wire(),
          Results.State.DEAD,
          EventType.HELD.wire(),
          Results.State.HELD,
          EventType.SKIPPED.wire(),
          Results.State.SKIPPED);

  private final String prefix;
  private final String correlationId;
  private final Results results;
  private long calls;

  public OutcomeReader(BackfillOrder order, RunState run, Results results) {
    this.prefix = order.account() + "/" + Kind.MESSAGE.wire() + "/";
    this.correlationId = run.correlationId();
    this.results = results;
  }

  /** Takes a record of any of our topics; other records are left alone. */
  public void record(String topic, String key, byte[] value) {
    if (key == null || value == null || !key.startsWith(prefix)) {
      return;
    }
    String sid = key.substring(prefix.length());
    if (!results.contains(sid)) {
      return;
    }
    try {
      JsonNode json = Wire.mapper().readTree(value);
      if (topic.equals(TopicNames.EVENTS)) {
        event(sid, json);
      } else if (isOurs(json)) {
        boolean request = topic.equals(TopicNames.REQUESTS);
        results.reached(sid, request ? Results.State.REQUESTED : Results.State.WAITING);
      }
    } catch (IOException e) {
      // Not a record of ours; the corridor answers for it.
    }
  }

  /** About how many calls to the provider the events stand for; refused ones are not told. */
  public long calls() {
    return calls;
  }

  private boolean isOurs(JsonNode data) {
    return correlationId.equals(data.path("correlationId").asText());
  }

  private void event(String sid, JsonNode event) {
    JsonNode data = event.path("data");
    if (!isOurs(data)) {
      return;
    }
    String type = event.path("type").asText();
    if (type.equals(EventType.ITEM_COMPLETED.wire())) {
      calls++;
    }
    if (type.equals(EventType.DEAD_LETTERED.wire())) {
      calls++;
      reason(data.path("reason").asText()).ifPresent(reason -> results.reason(sid, reason));
      return;
    }
    Results.State end = ENDS.get(type);
    if (end != null && results.state(sid) != end) {
      Instant time = OffsetDateTime.parse(event.path("time").asText()).toInstant();
      JsonNode items = data.path("items");
      results.ended(sid, end, items.path("gone").asInt(), items.path("dead").asInt(), time);
      if (data.path("verified").path("method").asText().startsWith("children-listed")) {
        calls += 2;
      }
    }
  }

  // Another version's service may know more of them.
  private static Optional<DeadLetterReason> reason(String name) {
    return Stream.of(DeadLetterReason.values())
        .filter(reason -> reason.name().equals(name))
        .findFirst();
  }
}

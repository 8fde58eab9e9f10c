package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.tracing.KeptSpans;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Traces go where the environment says, and tell nothing about whom they are about. */
class TracesIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Map<String, String> SYSTEM =
      Map.of("otel.traces.exporter", "kept", "otel.bsp.schedule.delay", "100");

  @BeforeAll
  static void configure() {
    SYSTEM.forEach(System::setProperty);
  }

  @AfterAll
  static void forget() {
    SYSTEM.keySet().forEach(System::clearProperty);
  }

  @Test
  void aCallIsASpanWithoutUrlOrId() {
    try (TestBed bed = TestBed.create(Map.of("redactor.tracing.enabled", "true")).start();
        TopicTail tail = bed.tail()) {
      // Given one that goes well and one whose call never arrives
      Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(1));
      String text = message.text();
      assertThat(text).isNotBlank();
      bed.publish("message-events", Announce.json(message));
      tail.ending(message.sid());
      bed.sandbox.pause();
      Stored other = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT));
      bed.publish("message-events", Announce.json(other));
      await().atMost(LONG).until(() -> spans().stream().anyMatch(span -> failed(span)));
      bed.sandbox.resume();

      // Then
      List<SpanData> calls =
          spans().stream()
              .filter(span -> attributes(span).containsKey("http.status_code"))
              .toList();
      assertThat(calls).hasSizeGreaterThanOrEqualTo(4);
      Set<String> keys = new HashSet<>();
      for (SpanData span : spans()) {
        keys.addAll(attributes(span).keySet());
        String all = span.getName() + attributes(span) + span.getEvents() + span.getStatus();
        assertThat(all)
            .doesNotContain(TestBed.ACCOUNT, message.sid(), other.sid(), "127.0.0.1", "Accounts")
            .doesNotContain(message.from(), text, TestBed.TOKEN);
      }
      assertThat(keys)
          .isSubsetOf("component", "op", "error", "http.method", "http.status_code")
          .contains("component", "http.status_code");
    }
  }

  private static boolean failed(SpanData span) {
    return span.getStatus().getStatusCode() == StatusCode.ERROR
        || "true".equals(attributes(span).get("error"));
  }

  private static Map<String, String> attributes(SpanData span) {
    Map<String, String> attributes = new TreeMap<>();
    span.getAttributes().forEach((key, value) -> attributes.put(key.getKey(), value.toString()));
    return attributes;
  }

  private static List<SpanData> spans() {
    return KeptSpans.spans();
  }
}

package dev.redactor.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.config.RetryConfig;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.Outgoing;
import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.PolicyRef;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import dev.redactor.provider.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An event that says "in progress" costs no call; it waits. */
class AnnouncedInProgressTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final SourcePosition SOURCE = new SourcePosition("redaction.requests", 0, 7);
  private static final RetryConfig RETRY =
      new RetryConfig(
          List.of(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1)),
          8,
          Duration.ZERO,
          Duration.ofDays(14),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10));

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          SIGNALWIRE, MESSAGE, queued, WEBHOOK, true
          SIGNALWIRE, MESSAGE, initiated, EVENT, true
          SIGNALWIRE, MESSAGE, sent, WEBHOOK, false
          SIGNALWIRE, MESSAGE, sending, WEBHOOK, true
          SIGNALWIRE, MESSAGE, delivered, WEBHOOK, false
          SIGNALWIRE, MESSAGE, received, WEBHOOK, false
          SIGNALWIRE, MESSAGE, -, WEBHOOK, false
          SIGNALWIRE, MESSAGE, queued, CLI, false
          TWILIO, MESSAGE, sending, WEBHOOK, true
          TWILIO, MESSAGE, sent, WEBHOOK, false
          SIGNALWIRE, FAX, sending, WEBHOOK, true
          SIGNALWIRE, FAX, delivered, WEBHOOK, false
          SIGNALWIRE, RECORDING, in-progress, WEBHOOK, true
          SIGNALWIRE, RECORDING, completed, WEBHOOK, false
          SIGNALWIRE, TRANSCRIPTION, in-progress, WEBHOOK, true
          SIGNALWIRE, TRANSCRIPTION, completed, WEBHOOK, false
          """)
  void waitsOnlyWhenTheStatusSaysSo(
      Dialect dialect, Kind kind, String status, Origin origin, boolean waits) {
    // When
    Work work = work(dialect, request(kind, status, origin).build());

    // Then
    boolean calls = work.isRoundDue() && work.isPageDue();
    for (RedactionItem parent : work.parents()) {
      Erasure erasure = work.begin(parent);
      calls |= erasure != null && erasure.hasNext();
    }
    assertThat(calls).isEqualTo(!waits);
  }

  @Test
  void itIsTriedAtTheNextPass() throws Exception {
    // Given
    Work work = work(Dialect.SIGNALWIRE, request(Kind.MESSAGE, "queued", Origin.WEBHOOK).build());
    work.isRoundDue();
    work.parents().forEach(parent -> work.begin(parent).hasNext());

    // When
    List<Outgoing> exits =
        new Exits(RETRY, new EventFactory("1"), new PolicyRef("p", "h")).of(work, SOURCE, NOW);

    // Then
    assertThat(exits).extracting(Outgoing::topic).containsExactly("redaction.retry.5m");
    RedactionRequest again = Wire.read(exits.get(0).value(), RedactionRequest.class);
    assertThat(again.attempt()).isZero();
    assertThat(again.firstAttemptAt()).isEqualTo(NOW);
    Work next = work(Dialect.SIGNALWIRE, again);
    assertThat(next.isRoundDue() && next.isPageDue()).isTrue();
  }

  private static RedactionRequest.Builder request(Kind kind, String status, Origin origin) {
    return RedactionRequest.builder("A1", kind, "S1")
        .status(status)
        .origin(origin)
        .correlationId("c")
        .requestedAt(NOW);
  }

  private static Work work(Dialect dialect, RedactionRequest request) {
    Admission admission =
        new Admission(
            Set.of("A1"),
            Set.of("A1"),
            true,
            Defaults.of(MessageAction.REDACT),
            dialect,
            new Limits(Duration.ofMinutes(10), true),
            () -> false);
    return Judge.without(admission).of(Wire.write(request), SOURCE, NOW).judgement().work(NOW);
  }
}

package dev.redactor.it;

import static dev.redactor.it.Ledgers.assertGoneInOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.kafka.TopicNames;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The sweep of faxes and recordings beside messages, each with its own cursor. */
class SweepKindsIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static TestBed bed;

  @BeforeAll
  static void start() {
    bed =
        new TestBed(
                SandboxConfig.signalWire().account(TestBed.ACCOUNT, TestBed.TOKEN).pageSizeCap(5),
                Map.of(
                    "redactor.sweep.enabled", "true",
                    "redactor.sweep.kinds", "message,fax,recording",
                    "redactor.sweep.cron", "0 0 0 1 1 ? 2099",
                    "redactor.sweep.settle", "1m",
                    "redactor.sweep.start", "2d",
                    "redactor.sweep.overlap", "2d",
                    "redactor.sweep.takeover", "6s"))
            .start();
    await().atMost(LONG).until(() -> bed.service().sweeps());
  }

  @AfterAll
  static void stop() {
    bed.close();
  }

  private static void sweep() {
    try (ProducerTemplate template = bed.service().camel().createProducerTemplate()) {
      assertThat(template.send("direct:sweep-default", e -> {}).getException()).isNull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Stored add(Seed seed, Duration age) {
    return bed.sandbox.store().add(seed.created(Instant.now().minus(age)));
  }

  private static Stored recording(Duration age) {
    return add(Seed.recording(TestBed.ACCOUNT), age);
  }

  private static Stored fax(Duration age) {
    return add(Seed.fax(TestBed.ACCOUNT).media(1), age);
  }

  private static List<JsonNode> reports(String kind) {
    return bed.values(TopicNames.EVENTS).stream()
        .filter(value -> value.contains("redaction.sweep.completed"))
        .map(value -> TopicTail.json(value.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
        .map(event -> event.get("data"))
        .filter(data -> data.get("kind").asText().equals(kind))
        .toList();
  }

  private static void awaitGone(List<Stored> resources) {
    await().atMost(LONG).untilAsserted(() -> assertThat(resources).allMatch(Stored::deleted));
  }

  @Test
  void whatIsOldEnoughIsErasedChildrenFirstAndNothingElse() {
    // Given
    List<Stored> due = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      due.add(fax(Duration.ofHours(2 * i + 1)));
      due.add(recording(Duration.ofHours(2 * i + 1)));
    }
    Stored recording = due.get(1);
    Stored transcription = add(Seed.transcription(TestBed.ACCOUNT, recording.sid()), LONG);
    Stored message = add(Seed.message(TestBed.ACCOUNT), Duration.ofHours(1));
    List<Stored> others =
        List.of(
            fax(Duration.ofSeconds(5)),
            recording(Duration.ofSeconds(5)),
            fax(Duration.ofDays(6)),
            recording(Duration.ofDays(6)));

    // When
    sweep();

    // Then
    awaitGone(due);
    await().atMost(LONG).until(() -> bed.sandbox.store().clean(message.sid()));
    Stored fax = due.get(0);
    assertGoneInOrder(bed.sandbox, bed.sandbox.store().children(fax.sid()).get(0), fax);
    assertGoneInOrder(bed.sandbox, transcription, recording);
    assertThat(others).noneMatch(Stored::deleted);
    assertThat(bed.sandbox.ledger().touched(others.stream().map(Stored::sid).toList())).isEmpty();
    for (String kind : List.of("fax", "recording")) {
      assertThat(reports(kind).stream().mapToInt(r -> r.get("requested").asInt()).sum())
          .as(kind)
          .isEqualTo(12);
      assertThat(reports(kind).stream().mapToInt(r -> r.get("unannounced").asInt()).sum())
          .as(kind)
          .isEqualTo(12);
    }
  }

  @Test
  void aKindThatFailsKeepsItsCursorAndDoesNotStopTheNext() {
    // Given
    sweep();
    Stored fax = fax(Duration.ofMinutes(90));
    Stored recording = recording(Duration.ofMinutes(90));
    int faxes = reports("fax").size();
    bed.sandbox
        .faults()
        .next(2, call -> call.kind() == CallKind.LIST_FAXES, Fault.answer(403, 20003));

    // When
    sweep();

    // Then
    awaitGone(List.of(recording));
    assertThat(fax.deleted()).isFalse();
    assertThat(reports("fax")).hasSize(faxes);

    // When
    bed.sandbox.faults().calm();
    sweep();

    // Then
    awaitGone(List.of(fax));
    assertThat(reports("fax")).hasSizeGreaterThan(faxes);
  }
}

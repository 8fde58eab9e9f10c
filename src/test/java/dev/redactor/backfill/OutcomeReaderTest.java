package dev.redactor.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.events.EventContext;
import dev.redactor.events.EventFactory;
import dev.redactor.events.RedactionEvent;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Verification;
import dev.redactor.model.Wire;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutcomeReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
  private static final EventContext CONTEXT = new EventContext(null, null, NOW);
  private static final Verification NONE =
      new Verification("none", null, Verification.Result.NOT_VERIFIED);

  @TempDir Path dir;

  private final BackfillOrder order = Orders.from(Orders.NUMBER);
  private final EventFactory events = new EventFactory("test");
  private final RedactionRequest ours = order.request(Orders.due("a"), "run-1", NOW);
  private final RedactionRequest theirs = order.request(Orders.due("a"), "run-2", NOW);
  private Results results;
  private OutcomeReader reader;

  @BeforeEach
  void start() {
    FoundFile found = new FoundFile(dir.resolve("found"));
    found.add(Orders.due("a"));
    results = Results.of(found);
    reader = new OutcomeReader(order, new RunState(1, "run-1", NOW), results);
  }

  private void event(RedactionEvent event) {
    reader.record(TopicNames.EVENTS, event.key(), event.json());
  }

  private void request(String topic, RedactionRequest request) {
    reader.record(topic, request.key(), Wire.write(request));
  }

  @Test
  void anotherRunsRecordsSayNothing() {
    request(TopicNames.REQUESTS, theirs);
    request("redaction.retry.30s", theirs);
    event(events.completed(theirs, 1, NONE, CONTEXT));

    assertThat(results.state("a")).isEqualTo(Results.State.DUE);
  }

  @Test
  void followsARequestToItsEnd() {
    request(TopicNames.REQUESTS, ours);
    assertThat(results.state("a")).isEqualTo(Results.State.REQUESTED);
    request("redaction.retry.30s", ours);
    assertThat(results.state("a")).isEqualTo(Results.State.WAITING);
    event(events.completed(ours, 3, NONE, CONTEXT));

    assertThat(results.result("a"))
        .isEqualTo(new Results.Result(Results.State.ERASED, 3, 0, null, NOW));
  }

  @Test
  void tellsWhyAPersonIsNeeded() {
    RedactionItem item = RedactionItem.of(dev.redactor.model.Action.CLEAR_BODY);
    DeadLetter letter =
        new DeadLetter(
            1,
            Orders.ACCOUNT,
            ours.kind(),
            "a",
            item,
            DeadLetterReason.STILL_READABLE,
            null,
            200,
            null,
            8,
            NOW,
            NOW,
            null,
            null,
            null,
            0,
            "run-1");
    event(events.deadLettered(letter, CONTEXT));
    event(events.incomplete(ours, 1, 1, NONE, CONTEXT));

    assertThat(results.result("a"))
        .isEqualTo(
            new Results.Result(Results.State.DEAD, 1, 1, DeadLetterReason.STILL_READABLE, NOW));
  }

  @Test
  void aHoldOrARuleEndsTheWaitButAReleaseIsStillSeen() {
    event(events.held(ours, "case-7", CONTEXT));
    assertThat(results.state("a")).isEqualTo(Results.State.HELD);
    assertThat(results.ended()).isEqualTo(1);
    event(events.completed(ours, 1, NONE, CONTEXT));
    assertThat(results.state("a")).isEqualTo(Results.State.ERASED);
    assertThat(results.ended()).isEqualTo(1);
  }

  @Test
  void recordsThatAreNoneOfOursDoNoHarm() {
    byte[] garbage = "{not json".getBytes(StandardCharsets.UTF_8);
    reader.record(TopicNames.EVENTS, ours.key(), garbage);
    reader.record(TopicNames.EVENTS, null, garbage);
    reader.record(TopicNames.EVENTS, ours.key(), null);
    reader.record(TopicNames.EVENTS, Orders.ACCOUNT + "/fax/a", garbage);

    assertThat(results.state("a")).isEqualTo(Results.State.DUE);
  }
}

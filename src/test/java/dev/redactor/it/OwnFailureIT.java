package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A step of our own that throws loses nothing: neither its record nor the batch around it. */
class OwnFailureIT {
  private static final Duration LONG = Duration.ofSeconds(40);

  private static final FaultyClock clock = new FaultyClock();
  private static TestBed bed;
  private static TopicTail tail;

  @BeforeAll
  static void start() {
    bed =
        new TestBed(
                SandboxConfig.signalWire()
                    .account(TestBed.ACCOUNT, TestBed.TOKEN)
                    .latency(Duration.ofMillis(5)),
                Map.of("redactor.concurrency", "8"))
            .start(clock);
    tail = bed.tail();
  }

  @AfterAll
  static void stop() {
    tail.close();
    bed.close();
  }

  @ParameterizedTest
  @CsvSource({
    "IntakeSteps, accept",
    "CorridorSteps, begin",
    "CorridorSteps, due",
    "CorridorSteps, ready",
    "CorridorSteps, answered",
    "CorridorSteps, exits",
    "ProviderSteps, answer",
    "RetrySteps, takeDue"
  })
  void everythingDueIsErasedAllTheSame(String step, String method) {
    // Given some that need a retry
    List<Stored> messages = new ArrayList<>();
    Instant soon = Instant.now().plusSeconds(1);
    for (int i = 0; i < 40; i++) {
      Seed seed = Seed.message(TestBed.ACCOUNT).media(i % 2);
      messages.add(
          bed.sandbox.store().add(i % 4 == 0 ? seed.status("queued", "delivered", soon) : seed));
    }

    // When
    clock.failIn(step, method, 2);
    messages.forEach(message -> bed.publish("message-events", Announce.json(message)));

    // Then
    List<String> sids = messages.stream().map(Stored::sid).toList();
    await().atMost(LONG).until(() -> bed.sandbox.store().unclean(sids).isEmpty());
    sids.forEach(
        sid -> assertThat(tail.ending(sid).get("type").asText()).isEqualTo("redaction.completed"));
    assertThat(clock.spent()).isTrue();
    assertThat(tail.letters()).isEmpty();
  }
}

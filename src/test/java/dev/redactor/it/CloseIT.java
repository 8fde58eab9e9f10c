package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Stopping the service when Kafka cannot take what is under way. */
class CloseIT {
  private static final Duration LIMIT = Duration.ofSeconds(20);

  @Test
  void withoutKafkaItStopsInTimeAndLosesNothing() {
    try (TestBed bed =
        new TestBed(
                SandboxConfig.signalWire()
                    .account(TestBed.ACCOUNT, TestBed.TOKEN)
                    // Slow enough to be in the midst of it when the broker goes.
                    .latency(Duration.ofMillis(50)),
                Map.of(
                    "redactor.concurrency", "4",
                    "redactor.recording.topic", "recording-commands",
                    "redactor.sweep.enabled", "true",
                    "redactor.sweep.cron", "0 0 0 1 1 ? 2099",
                    "redactor.sweep.takeover", "6s"))
            .start()) {
      // Given requests and events in all stages, which Kafka does not take any more
      List<Stored> messages = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(1));
        messages.add(message);
        bed.publish("message-events", Announce.json(message));
      }
      await().until(() -> bed.sandbox.ledger().calls() > 40);
      bed.broker.stop();

      // When
      long begun = System.nanoTime();
      bed.stop();
      Duration took = Duration.ofNanos(System.nanoTime() - begun);

      // Then
      assertThat(took).isLessThan(LIMIT);
      assertThat(bed.sandbox.store().unclean(sids(messages))).isNotEmpty();

      // When
      bed.broker.start();
      bed.start();

      // Then
      try (TopicTail tail = bed.tail()) {
        for (Stored message : messages) {
          assertThat(tail.ending(message.sid()).get("type").asText())
              .isEqualTo("redaction.completed");
        }
      }
      assertThat(bed.sandbox.store().unclean(sids(messages))).isEmpty();
    }
  }

  private static List<String> sids(List<Stored> messages) {
    return messages.stream().map(Stored::sid).toList();
  }
}

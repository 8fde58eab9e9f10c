package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One number bounds the calls in flight, and is reached. */
class ConcurrencyIT {
  private static final int CONCURRENCY = 32;
  private static final int MEDIA = 5;
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void callsInFlightReachTheConfiguredNumberAndNoMore() {
    try (TestBed bed =
            new TestBed(
                    SandboxConfig.signalWire()
                        .account(TestBed.ACCOUNT, TestBed.TOKEN)
                        .latency(Duration.ofMillis(100)),
                    Map.of("redactor.concurrency", Integer.toString(CONCURRENCY)))
                .start();
        TopicTail tail = bed.tail()) {
      // Given more work than fits, waiting
      Ledger ledger = bed.sandbox.ledger();
      bed.stop();
      List<Stored> due = new ArrayList<>();
      for (int i = 0; i < 4 * CONCURRENCY; i++) {
        due.add(bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).media(MEDIA)));
      }
      due.forEach(message -> bed.publish("message-events", Announce.json(message)));

      // When
      bed.start();
      List<Integer> inFlight = new ArrayList<>();
      await()
          .atMost(LONG)
          .pollInterval(Duration.ofMillis(50))
          .until(
              () -> {
                long deleted = ledger.calls(CallKind.DELETE_MEDIA);
                if (deleted > CONCURRENCY) {
                  inFlight.add(ledger.inFlight());
                }
                return deleted > due.size() * MEDIA / 2;
              });

      // Then
      new Judgement(bed, tail).everythingIsErasedAndReported(due);
      assertThat(ledger.maxInFlight()).isEqualTo(CONCURRENCY);
      inFlight.sort(null);
      assertThat(inFlight.get(inFlight.size() / 2))
          .as("half of the time, deletions included")
          .isGreaterThan(CONCURRENCY * 2 / 3);
    }
  }
}

package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One number bounds the calls in flight, and is reached. */
class ConcurrencyIT {
  private static final int CONCURRENCY = 40;

  @ParameterizedTest
  @CsvSource({"0, 400", "4, 100"})
  void callsInFlightReachTheConfiguredNumberAndNoMore(int media, int messages) {
    try (TestBed bed =
            new TestBed(
                    SandboxConfig.signalWire()
                        .account(TestBed.ACCOUNT, TestBed.TOKEN)
                        .latency(Duration.ofMillis(200)),
                    Map.of("redactor.concurrency", Integer.toString(CONCURRENCY)))
                .start();
        TopicTail tail = bed.tail()) {
      // When
      List<Stored> due = new ArrayList<>();
      for (int i = 0; i < messages; i++) {
        due.add(bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).media(media)));
      }
      due.forEach(message -> bed.publish("message-events", Announce.json(message)));
      long begun = System.nanoTime();

      // Then
      new Judgement(bed, tail).everythingIsErasedAndReported(due);
      Duration took = Duration.ofNanos(System.nanoTime() - begun);
      System.out.println("TOOK " + took + " calls " + bed.sandbox.ledger().calls());
      assertThat(bed.sandbox.ledger().maxInFlight()).isBetween(CONCURRENCY - 2, CONCURRENCY);
    }
  }
}

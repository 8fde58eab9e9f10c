package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.kafka.TopicNames;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.StatusPlan;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What waits in a retry topic waits there while the service is down, too. */
class RetryRestartIT {
  private static final Duration TIER = Duration.ofSeconds(4);

  @Test
  void aRetrySurvivesARestart() {
    try (TestBed bed =
            TestBed.create(
                    Map.of(
                        "redactor.retry.tiers", "4s",
                        "redactor.in-progress.min-wait", "4s",
                        "redactor.gate.failures", "1000"))
                .start();
        TopicTail tail = bed.tail()) {
      // Given some that failed, and some in progress, in a batch the service waits with
      List<Stored> messages = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        Stored message =
            bed.sandbox
                .store()
                .add(
                    Seed.message(TestBed.ACCOUNT)
                        .media(i % 3)
                        .status(i % 2 == 0 ? "queued" : "delivered"));
        messages.add(message);
        bed.sandbox.faults().refuse(message.sid(), Fault.answer(500, 20500));
        bed.publish("message-events", Announce.json(message));
      }
      await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> tail.records(TopicNames.retry(TIER)).size() >= messages.size());
      assertThat(bed.sandbox.store().unclean(Judgement.sids(messages))).hasSize(messages.size());

      // When the service is stopped while it waits, and what was wrong ends
      long asked = System.nanoTime();
      bed.stop();
      assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(15));
      messages.forEach(
          message -> {
            bed.sandbox.faults().mend(message.sid());
            bed.sandbox.store().status(message.sid(), StatusPlan.stays("delivered"));
          });
      final long calls = bed.sandbox.ledger().calls();
      bed.start();

      // Then
      new Judgement(bed, tail).everythingIsErasedAndReported(messages);
      assertThat(bed.sandbox.ledger().calls()).isGreaterThan(calls);
      // What had failed counts on, what was in progress never failed.
      assertThat(messages)
          .anySatisfy(
              message ->
                  assertThat(tail.ending(message.sid()).at("/data/attempt").asInt()).isEqualTo(1));
    }
  }
}

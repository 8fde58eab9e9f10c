package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.kafka.TopicNames;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Write;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.Test;

/** No deletion without its audit event to follow: a broker that is away stops the erasing. */
class BrokerOutageIT {
  private static final int CONCURRENCY = 4;
  private static final int MESSAGES = 200;
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void theBrokerGoesAndComesBack() {
    SandboxConfig.Builder provider =
        SandboxConfig.signalWire()
            .account(TestBed.ACCOUNT, TestBed.TOKEN)
            .latency(Duration.ofMillis(20));
    try (TestBed bed =
            new TestBed(provider, Map.of("redactor.concurrency", Integer.toString(CONCURRENCY)))
                .start();
        TopicTail tail = bed.tail();
        Admin admin = Admin.create(Map.of("bootstrap.servers", bed.broker.bootstrapServers()))) {
      // Given a service in the middle of its work
      List<Stored> due = new ArrayList<>();
      List<Stored> others = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i++) {
        due.add(bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).media(i % 2)));
        others.add(bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).media(1)));
      }
      due.forEach(message -> bed.publish("message-events", Announce.json(message)));
      await()
          .pollInterval(Duration.ofMillis(10))
          .atMost(LONG)
          .until(() -> bed.sandbox.store().unclean(Judgement.sids(due)).size() < MESSAGES - 20);

      // When the broker goes
      bed.broker.stop();
      Set<String> before = touched(bed);

      // Then the erasing ends, with no more than what was under way
      awaitSilence(bed);
      Set<String> after = touched(bed);
      after.removeAll(before);
      assertThat(after).hasSizeLessThanOrEqualTo(2 * CONCURRENCY);
      assertThat(bed.sandbox.store().unclean(Judgement.sids(due))).isNotEmpty();

      // When it comes back
      bed.broker.start();

      // Then
      Judgement judgement = new Judgement(bed, tail);
      judgement.everythingIsErasedAndReported(due);
      judgement.nothingElseIsTouched(others);
      await()
          .atMost(LONG)
          .until(
              () ->
                  Offsets.atEnd(admin, "redactor-default", TopicNames.REQUESTS)
                      && Offsets.atEnd(admin, "redactor-intake", "message-events"));
    }
  }

  private static Set<String> touched(TestBed bed) {
    return bed.sandbox.ledger().writes().stream()
        .map(Write::sid)
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** No call for so long that one of those under way would have been made. */
  private static void awaitSilence(TestBed bed) {
    AtomicLong calls = new AtomicLong(-1);
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(2))
        .until(() -> calls.getAndSet(bed.sandbox.ledger().calls()) == bed.sandbox.ledger().calls());
  }
}

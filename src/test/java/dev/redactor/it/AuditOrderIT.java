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
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Offsets follow the exits: what has no event in the audit stream is not committed. */
class AuditOrderIT {
  private static final int CONCURRENCY = 4;
  // Requests under way with that many calls: some wait for Kafka while others call.
  private static final long WORKERS = 14;
  private static final Duration LONG = Duration.ofSeconds(60);

  @Test
  void anEventThatCannotBeWrittenHoldsTheOffsetsAndTheErasing() throws Exception {
    try (TestBed bed =
            new TestBed(
                    SandboxConfig.signalWire().account(TestBed.ACCOUNT, TestBed.TOKEN),
                    Map.of("redactor.concurrency", Integer.toString(CONCURRENCY)))
                .start();
        TopicTail tail = bed.tail();
        Admin admin = Admin.create(Map.of("bootstrap.servers", bed.broker.bootstrapServers()))) {
      // Given one that went well
      Stored first = announced(bed);
      tail.ending(first.sid());
      await()
          .atMost(LONG)
          .until(() -> Offsets.atEnd(admin, "redactor-default", TopicNames.REQUESTS));
      final Map<TopicPartition, Long> committed = Offsets.committed(admin, "redactor-default");

      // When the audit stream is gone
      admin.deleteTopics(List.of(TopicNames.EVENTS)).all().get(20, TimeUnit.SECONDS);
      List<Stored> due = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        due.add(announced(bed));
      }
      await().atMost(LONG).until(() -> touched(bed, due) > 0);
      awaitSilence(bed);

      // Then no offset has moved, and no more was erased than may be under way
      assertThat(Offsets.committed(admin, "redactor-default")).isEqualTo(committed);
      assertThat(touched(bed, due)).isBetween(1L, WORKERS);

      // When it is back
      admin
          .createTopics(List.of(new NewTopic(TopicNames.EVENTS, 4, (short) 1)))
          .all()
          .get(20, TimeUnit.SECONDS);

      // Then
      try (TopicTail fresh = bed.tail()) {
        new Judgement(bed, fresh).everythingIsErasedAndReported(due);
        await()
            .atMost(LONG)
            .until(() -> Offsets.atEnd(admin, "redactor-default", TopicNames.REQUESTS));
      }
    }
  }

  private static Stored announced(TestBed bed) {
    Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT));
    bed.publish("message-events", Announce.json(message));
    return message;
  }

  private static long touched(TestBed bed, List<Stored> due) {
    List<String> sids = Judgement.sids(due);
    return bed.sandbox.ledger().writes().stream()
        .map(Write::sid)
        .filter(sids::contains)
        .distinct()
        .count();
  }

  /** Waits until no call has been made for some of the publisher's attempts. */
  private static void awaitSilence(TestBed bed) {
    long[] calls = {-1};
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              long before = calls[0];
              calls[0] = bed.sandbox.ledger().calls();
              return before == calls[0];
            });
  }
}

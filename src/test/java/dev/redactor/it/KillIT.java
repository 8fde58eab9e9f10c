package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.kafka.TopicNames;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupListing;
import org.apache.kafka.clients.admin.RemoveMembersFromConsumerGroupOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process, killed in the middle of a batch, again and again. */
class KillIT {
  private static final int MESSAGES = 120;
  private static final int KILLS = 3;
  private static final Duration LONG = Duration.ofSeconds(90);

  @TempDir Path dir;

  @Test
  void nothingIsLost() throws Exception {
    SandboxConfig.Builder provider =
        SandboxConfig.signalWire()
            .account(TestBed.ACCOUNT, TestBed.TOKEN)
            .latency(Duration.ofMillis(50));
    try (TestBed bed =
            new TestBed(
                provider,
                Map.of(
                    "redactor.concurrency", "4",
                    "redactor.in-progress.min-wait", "300ms"));
        Admin admin = Admin.create(Map.of("bootstrap.servers", bed.broker.bootstrapServers()))) {
      // Given messages of every kind, and some that nobody announces
      List<Stored> due = new ArrayList<>();
      List<Stored> others = new ArrayList<>();
      Instant soon = Instant.now().plusSeconds(15);
      for (int i = 0; i < MESSAGES; i++) {
        Seed seed = Seed.message(TestBed.ACCOUNT).media(i % 4);
        due.add(
            bed.sandbox.store().add(i % 10 == 0 ? seed.status("queued", "delivered", soon) : seed));
        others.add(bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).media(i % 2)));
      }
      bed.sandbox.faults().randomRate(0.02);

      // When it is killed with calls in flight
      int before = MESSAGES;
      for (int kill = 0; kill < KILLS; kill++) {
        try (ServiceProcess service = start(bed)) {
          if (kill == 0) {
            due.forEach(message -> bed.publish("message-events", Announce.json(message)));
          }
          int enough = before - MESSAGES / 6;
          await()
              .atMost(LONG)
              .pollInterval(Duration.ofMillis(10))
              .until(() -> unclean(bed, due) <= enough && bed.sandbox.ledger().inFlight() > 0);
          service.kill();
          // Otherwise its partitions are handed on when its session has timed out.
          forget(admin);
        }
        before = unclean(bed, due);
        assertThat(before).as("left after kill %d", kill + 1).isPositive();
      }

      // Then the next one finishes the work
      try (ServiceProcess last = start(bed);
          TopicTail tail = bed.tail()) {
        Judgement judgement = new Judgement(bed, tail);
        judgement.everythingIsErasedAndNamed(due);
        judgement.nothingElseIsTouched(others);
        await()
            .atMost(LONG)
            .until(
                () ->
                    Offsets.atEnd(admin, "redactor-default", TopicNames.REQUESTS)
                        && Offsets.atEnd(admin, "redactor-intake", "message-events"));
        assertThat(last.ready()).isTrue();
      }
    }
  }

  private ServiceProcess start(TestBed bed) throws Exception {
    ServiceProcess service = ServiceProcess.start(dir, bed.overrides());
    await().atMost(LONG).until(service::ready);
    return service;
  }

  private static void forget(Admin admin) throws Exception {
    for (ConsumerGroupListing group : admin.listConsumerGroups().all().get(20, TimeUnit.SECONDS)) {
      admin
          .removeMembersFromConsumerGroup(
              group.groupId(), new RemoveMembersFromConsumerGroupOptions())
          .all()
          .get(20, TimeUnit.SECONDS);
    }
  }

  private static int unclean(TestBed bed, List<Stored> due) {
    return bed.sandbox.store().unclean(Judgement.sids(due)).size();
  }
}

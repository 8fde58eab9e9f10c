package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.kafka.TopicNames;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What one project suffers is not another's concern: the same work of one project, alone and beside
 * a project in trouble, in the same run on the same machine.
 */
class FairnessIT {
  private static final String OTHER = "5ac1f00d-0000-4000-8000-000000000002";
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int BACKLOG = 5000;
  private static final int MESSAGES = 120;
  private static final double FAIR = 0.8;

  /** A busy machine can spoil one measurement, not all of them. */
  private static final int ROUNDS = 3;

  private static TestBed bed;

  @BeforeAll
  static void start() {
    bed =
        new TestBed(
            SandboxConfig.signalWire()
                .account(TestBed.ACCOUNT, TestBed.TOKEN)
                .account(OTHER, "another-token")
                .latency(Duration.ofMillis(40))
                .stall(Duration.ofSeconds(3)),
            Map.of(
                "redactor.concurrency",
                "8",
                // An outage that the gate does not see: every call runs into its time-out.
                "redactor.gate.failures",
                "100000",
                "redactor.gate.probe-max",
                "500ms"));
    bed.overrides().put("redactor.projects.other.account", OTHER);
    bed.overrides().put("redactor.projects.other.token", "another-token");
    bed.overrides().put("redactor.projects.other.base-url", bed.sandbox.baseUrl());
    bed.start();
    // Warm: the first requests pay for classes and connections.
    work();
    backlog();
  }

  @AfterAll
  static void stop() {
    bed.close();
  }

  @AfterEach
  void calm() {
    bed.sandbox.faults().calm();
  }

  /** Requests of the project in trouble. Those of scenarios before are still there. */
  private static void backlog() {
    for (int i = 0; i < BACKLOG; i++) {
      Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(1));
      bed.publishLater(TopicNames.REQUESTS, request(message, i));
    }
    bed.flush();
  }

  private static String request(Stored message, int number) {
    return Announce.request(
        message,
        ",\"origin\":\"cli\",\"correlationId\":\"c-%d\",\"requestedAt\":\"2026-01-02T03:04:05Z\",\"attempt\":0,\"replays\":0,\"gone\":0,\"dead\":0"
            .formatted(number));
  }

  /** The other project's work, from its events to the last erasure. */
  private static Duration work() {
    List<String> sids = new ArrayList<>();
    long begin = System.nanoTime();
    for (int i = 0; i < MESSAGES; i++) {
      Stored message = bed.sandbox.store().add(Seed.message(OTHER).inbound().media(1));
      sids.add(message.sid());
      bed.publishLater("message-events", Announce.json(message));
    }
    bed.flush();
    await()
        .atMost(LONG)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> bed.sandbox.store().unclean(sids).isEmpty());
    return Duration.ofNanos(System.nanoTime() - begin);
  }

  /** Throughput beside the other as a share of that alone; the best of a few rounds. */
  private static double share(String beside, Runnable trouble) {
    double best = 0;
    for (int round = 0; round < ROUNDS && best < FAIR; round++) {
      bed.sandbox.faults().credentialsOff(TestBed.ACCOUNT, 401);
      await().atMost(LONG).until(() -> bed.service().corridors().gate("default").isClosed());
      await().atMost(LONG).until(FairnessIT::routeStopped);
      Duration alone = work();
      trouble.run();
      Duration together = work();
      double share = (double) alone.toMillis() / together.toMillis();
      System.out.printf(
          "%d messages: alone %d ms, beside %s %d ms, %.2f%n",
          MESSAGES, alone.toMillis(), beside, together.toMillis(), share);
      best = Math.max(best, share);
      bed.sandbox.faults().calm();
    }
    return best;
  }

  private static boolean routeStopped() {
    return bed.service().camel().getRouteController().getRouteStatus("redact-default").isStopped();
  }

  private static void opened() {
    bed.sandbox.faults().credentialsOn(TestBed.ACCOUNT);
    await().atMost(LONG).until(() -> !bed.service().corridors().gate("default").isClosed());
  }

  @Test
  void aBacklogIsNoBurdenToTheOther() {
    assertThat(
            share(
                "a backlog at full speed",
                () -> {
                  long before = bed.sandbox.ledger().callsOfAccount(TestBed.ACCOUNT);
                  opened();
                  await()
                      .atMost(LONG)
                      .until(
                          () -> bed.sandbox.ledger().callsOfAccount(TestBed.ACCOUNT) > before + 50);
                }))
        .isGreaterThanOrEqualTo(FAIR);
  }

  @Test
  void timeOutsAreNoBurdenToTheOther() {
    assertThat(
            share(
                "time-outs",
                () -> {
                  opened();
                  long before = bed.sandbox.ledger().faults();
                  bed.sandbox
                      .faults()
                      .next(
                          Integer.MAX_VALUE,
                          call -> TestBed.ACCOUNT.equals(call.account()),
                          Fault.stall());
                  await().atMost(LONG).until(() -> bed.sandbox.ledger().faults() >= before + 8);
                }))
        .isGreaterThanOrEqualTo(FAIR);
  }

  @Test
  void refusedCredentialsAreNoBurdenToTheOther() {
    assertThat(
            share(
                "the moment the credentials are refused",
                () -> {
                  opened();
                  bed.sandbox.faults().credentialsOff(TestBed.ACCOUNT, 401);
                }))
        .isGreaterThanOrEqualTo(FAIR);
  }
}

package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.sandbox.config.Product;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.config.Token;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Ledger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A project whose provider cannot be used stands still, without a loss and without a fuss. */
class GateIT {
  private static final String OTHER = "5ac1f00d-0000-4000-8000-000000000002";
  private static final String SCOPED = "5ac1f00d-0000-4000-8000-000000000003";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final int MESSAGES = 80;

  private static TestBed bed;
  private static TopicTail tail;

  @BeforeAll
  static void start() {
    SandboxConfig.Builder provider =
        SandboxConfig.signalWire()
            .account(TestBed.ACCOUNT, TestBed.TOKEN)
            .account(OTHER, "another-token")
            .account(SCOPED, Token.scoped("scoped-token", Product.MESSAGING))
            .latency(Duration.ofMillis(30));
    bed =
        new TestBed(
            provider,
            Map.of(
                "redactor.concurrency", "4",
                "redactor.gate.failures", "6",
                "redactor.gate.probe-max", "400ms"));
    bed.overrides().put("redactor.projects.other.account", OTHER);
    bed.overrides().put("redactor.projects.other.token", "another-token");
    bed.overrides().put("redactor.projects.other.base-url", bed.sandbox.baseUrl());
    bed.overrides().put("redactor.projects.scoped.account", SCOPED);
    bed.overrides().put("redactor.projects.scoped.token", "scoped-token");
    bed.overrides().put("redactor.projects.scoped.base-url", bed.sandbox.baseUrl());
    bed.start();
    tail = bed.tail();
  }

  @AfterAll
  static void stop() {
    tail.close();
    bed.close();
  }

  private static Ledger ledger() {
    return bed.sandbox.ledger();
  }

  private static boolean closed() {
    return bed.service().corridors().gate("default").isClosed();
  }

  private static List<String> sids(List<Stored> messages) {
    return messages.stream().map(Stored::sid).toList();
  }

  private static List<Stored> announce(String account, int count) {
    List<Stored> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Stored message = bed.sandbox.store().add(Seed.message(account).inbound().media(i % 2));
      messages.add(message);
      bed.publish("message-events", Announce.json(message));
    }
    return messages;
  }

  private static void awaitClean(List<Stored> messages) {
    await().atMost(LONG).until(() -> bed.sandbox.store().unclean(sids(messages)).isEmpty());
  }

  /** Calls but for probes. */
  private static long work() {
    return ledger().callsOfAccount(TestBed.ACCOUNT)
        - ledger().calls(CallKind.LIST_MESSAGES)
        - ledger().calls(CallKind.LIST_FAXES)
        - ledger().calls(CallKind.LIST_RECORDINGS);
  }

  private static long probes() {
    return ledger().calls(CallKind.LIST_MESSAGES);
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void refusedCredentialsStopOneProjectUntilTheyWorkAgain(int status) {
    try (LogLines log = new LogLines("dev.redactor", null)) {
      // Given a project in the middle of its work
      final List<Stored> messages = announce(TestBed.ACCOUNT, MESSAGES);
      await().until(() -> bed.sandbox.store().unclean(sids(messages)).size() < MESSAGES - 5);

      // When
      bed.sandbox.faults().credentialsOff(TestBed.ACCOUNT, status);

      // Then nothing but probes arrives, and the other project goes on
      await().atMost(LONG).until(GateIT::closed);
      await().atMost(LONG).until(GateIT::routeStopped);
      long worked = work();
      long probed = probes();
      List<Stored> others = announce(OTHER, 10);
      awaitClean(others);
      await().atMost(LONG).until(() -> probes() >= probed + 3);
      assertThat(work()).isEqualTo(worked);
      assertThat(bed.sandbox.store().unclean(sids(messages))).isNotEmpty();
      assertThat(closed()).isTrue();

      // When
      bed.sandbox.faults().credentialsOn(TestBed.ACCOUNT);

      // Then
      awaitClean(messages);
      assertEnded(messages);
      assertThat(log.count("Project default stopped: the provider refuses the credentials"))
          .isEqualTo(1);
      assertThat(log.count("Project default goes on")).isEqualTo(1);
    }
  }

  @Test
  void aTokenWithoutOneProductsScopeLetsTheOthersGoOn() {
    try (LogLines log = new LogLines("dev.redactor", null)) {
      // Given
      Stored fax = bed.sandbox.store().add(Seed.fax(SCOPED).media(1));
      bed.publish("message-events", Announce.request("fax", fax, ""));
      await().atMost(LONG).until(() -> log.count("Project scoped goes on without fax") == 1);

      // When the fax is tried again and again
      long refused = ledger().callsOfResource(fax.sid());
      List<Stored> messages = announce(SCOPED, 20);
      awaitClean(messages);
      await().atMost(LONG).until(() -> ledger().callsOfResource(fax.sid()) >= refused + 2);

      // Then
      awaitClean(announce(SCOPED, 5));
      assertThat(log.count("Project scoped stopped: ")).isEqualTo(1);
      assertThat(bed.sandbox.store().clean(fax.sid())).isFalse();
      assertThat(tail.letters()).isEmpty();
    }
  }

  private static boolean routeStopped() {
    return bed.service().camel().getRouteController().getRouteStatus("redact-default").isStopped();
  }

  private static void assertEnded(List<Stored> messages) {
    for (Stored message : messages) {
      assertThat(tail.ending(message.sid()).get("type").asText()).isEqualTo("redaction.completed");
    }
    assertThat(tail.letters()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aProviderThatIsDownStopsItLikewise(boolean answers) {
    try (LogLines log = new LogLines("dev.redactor", null)) {
      // Given
      final List<Stored> messages = announce(TestBed.ACCOUNT, MESSAGES);
      await().until(() -> bed.sandbox.store().unclean(sids(messages)).size() < MESSAGES - 5);

      // When it answers 503, or not at all
      if (answers) {
        bed.sandbox.faults().down(true);
      } else {
        bed.sandbox.pause();
      }

      // Then
      await().atMost(LONG).until(GateIT::closed);
      await().atMost(LONG).until(GateIT::routeStopped);
      if (answers) {
        long worked = work();
        long probed = probes();
        await().atMost(LONG).until(() -> probes() >= probed + 4);
        assertThat(work()).isEqualTo(worked);
      }
      assertThat(bed.sandbox.store().unclean(sids(messages))).isNotEmpty();

      // When
      bed.sandbox.faults().down(false);
      bed.sandbox.resume();

      // Then
      awaitClean(messages);
      assertEnded(messages);
      assertThat(log.count("Project default stopped: the provider does not answer")).isEqualTo(1);
      assertThat(log.count("Project default goes on")).isEqualTo(1);
    }
  }
}

package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.cli.CommandRun;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A base url or an account that is wrong answers "not found" to everything: nothing is erased. */
class UnknownAccountIT {
  private static final String SUB = "5ac1f00d-0000-4000-8000-00000000001a";
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private TestBed bed;

  @BeforeEach
  void create() {
    bed =
        new TestBed(
            SandboxConfig.signalWire()
                .account(TestBed.ACCOUNT, TestBed.TOKEN)
                .subAccount(TestBed.ACCOUNT, SUB),
            Map.of("redactor.projects.default.sub-accounts", SUB));
  }

  @AfterEach
  void close() {
    bed.close();
  }

  private CommandRun run(Map<String, String> more) throws IOException {
    Map<String, String> settings = new HashMap<>(bed.overrides());
    settings.putAll(more);
    return CommandRun.of(folder, settings, "run");
  }

  private void allNotFound(String account) {
    bed.sandbox
        .faults()
        .next(Integer.MAX_VALUE, call -> account.equals(call.account()), Fault.notFound());
  }

  private Stored announce(Seed seed) {
    Stored message = bed.sandbox.store().add(seed.inbound());
    bed.publish("message-events", Announce.json(message));
    return message;
  }

  @Test
  void aWrongBaseUrlIsAConfigurationError() throws IOException {
    // When
    CommandRun run =
        run(Map.of("redactor.projects.default.base-url", bed.sandbox.baseUrl() + "/wrong"));

    // Then
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("redactor.projects.default.base-url: the provider answers 404")
        .doesNotContain("/wrong");
  }

  @Test
  void anUnknownSubAccountIsAConfigurationError() throws IOException {
    // Given
    allNotFound(SUB);

    // When
    CommandRun run = run(new HashMap<>());

    // Then
    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("redactor.projects.default.sub-accounts: the provider answers 404")
        .doesNotContain(SUB);
  }

  @Test
  void whereTheStartFoundNoProviderNotFoundIsNotBelievedUntilTheAccountIsSeen() {
    // Given a provider that is away at the start, and then knows one of the two accounts only
    bed.sandbox.faults().down(true);
    bed.start();
    allNotFound(SUB);
    bed.sandbox.faults().down(false);

    try (TopicTail tail = bed.tail()) {
      // When
      List<Stored> wrong =
          List.of(announce(Seed.message(SUB)), announce(Seed.message(SUB).media(1)));
      Stored gone = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT));
      bed.sandbox.store().delete(gone);
      bed.publish("message-events", Announce.json(gone));

      // Then what is gone in the account that answers is gone
      assertThat(tail.ending(gone.sid()).get("type").asText()).isEqualTo("redaction.completed");
      assertThat(tail.outcomes(gone.sid())).containsExactly("clear-body already-gone");
      // And in the other one nothing is
      for (Stored message : wrong) {
        await().atMost(LONG).until(() -> !tail.letters(message.sid()).isEmpty());
        assertThat(tail.letters(message.sid()).get(0).reason())
            .isEqualTo(DeadLetterReason.RETRIES_EXHAUSTED);
        assertThat(tail.outcomes(message.sid())).noneMatch(said -> said.contains("gone"));
        assertThat(bed.sandbox.store().clean(message.sid())).isFalse();
      }
    }
  }
}

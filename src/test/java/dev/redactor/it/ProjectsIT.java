package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.cli.Cli;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several projects, their tokens and their sub-accounts. */
class ProjectsIT {
  private static final String OTHER = "5ac1f00d-0000-4000-8000-000000000002";
  private static final String SUB = "5ac1f00d-0000-4000-8000-00000000002a";
  private static final String NOBODY = "5ac1f00d-0000-4000-8000-000000000009";
  private static final String OLD = "PTcanary-token-before";
  private static final String NEW = "PTcanary-token-after";
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static Path file;
  private static TestBed bed;
  private static TopicTail tail;

  @BeforeAll
  static void start() throws IOException {
    file = Files.writeString(folder.resolve("token"), OLD + "\n");
    bed =
        new TestBed(
            SandboxConfig.signalWire()
                .account(TestBed.ACCOUNT, TestBed.TOKEN)
                .account(OTHER, OLD)
                .account(OTHER, NEW)
                .subAccount(OTHER, SUB),
            // A closed gate would show: its first probe comes late.
            Map.of("redactor.gate.probe-min", "20s", "redactor.gate.probe-max", "20s"));
    bed.overrides().put("redactor.projects.other.account", OTHER);
    bed.overrides().put("redactor.projects.other.sub-accounts", SUB);
    bed.overrides().put("redactor.projects.other.token-file", file.toString());
    bed.overrides().put("redactor.projects.other.base-url", bed.sandbox.baseUrl());
    bed.overrides().put("redactor.projects.other.concurrency", "3");
    bed.overrides().put("redactor.sweep.enabled", "true");
    bed.overrides().put("redactor.sweep.cron", "0 0 0 1 1 ? 2099");
    bed.overrides().put("redactor.sweep.start", "2d");
    bed.start();
    tail = bed.tail();
  }

  @AfterAll
  static void stop() {
    tail.close();
    bed.close();
  }

  private static Stored announce(Seed seed) {
    Stored message = bed.sandbox.store().add(seed.inbound().media(1));
    bed.publish("message-events", Announce.json(message));
    return message;
  }

  private static void assertErased(Stored message) {
    assertThat(tail.ending(message.sid()).get("type").asText()).isEqualTo("redaction.completed");
    assertThat(bed.sandbox.store().clean(message.sid())).isTrue();
  }

  @Test
  void aSubAccountIsReachedWithItsParentsToken() {
    // When
    Stored message = announce(Seed.message(SUB));

    // Then
    assertErased(message);
    assertThat(bed.sandbox.ledger().callsOfAccount(SUB)).isPositive();
  }

  @Test
  void theSweepFindsWhatASubAccountHas() throws IOException {
    // Given
    Instant past = Instant.now().minus(Duration.ofHours(3));
    Stored message = bed.sandbox.store().add(Seed.message(SUB).inbound().media(1).created(past));
    await().atMost(LONG).until(() -> bed.service().sweeps());

    // When
    try (ProducerTemplate template = bed.service().camel().createProducerTemplate()) {
      assertThat(template.send("direct:sweep-other", e -> {}).getException()).isNull();
    }

    // Then
    assertErased(message);
    assertThat(bed.values(TopicNames.SWEEP_CURSORS))
        .anyMatch(cursor -> cursor.contains(OTHER))
        .anyMatch(cursor -> cursor.contains(SUB));
  }

  @Test
  void redactErasesWhatASubAccountHas() throws IOException {
    // Given
    Seed seed = Seed.message(SUB).inbound().media(1).created(Instant.now().minusSeconds(7200));
    Stored message = bed.sandbox.store().add(seed);
    Path settings = folder.resolve("application.properties");
    Properties properties = new Properties();
    properties.putAll(bed.overrides());
    try (Writer out = Files.newBufferedWriter(settings)) {
      properties.store(out, null);
    }

    // When
    int code =
        Cli.run(
            "redact",
            "--config",
            settings.toString(),
            "--project",
            "other",
            "--account",
            SUB,
            "--sid",
            message.sid(),
            "--yes");

    // Then
    assertThat(code).isZero();
    assertErased(message);
  }

  @Test
  void anAccountNobodyHasIsADeadLetterAndNoCall() {
    // When
    Stored message = announce(Seed.message(NOBODY));

    // Then
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(tail.letters().values())
                    .extracting(DeadLetter::reason)
                    .contains(DeadLetterReason.UNKNOWN_ACCOUNT));
    assertThat(bed.sandbox.ledger().callsOfAccount(NOBODY)).isZero();
    assertThat(bed.sandbox.store().clean(message.sid())).isFalse();
  }

  @Test
  void aProjectKeepsToItsOwnConcurrency() {
    // When
    List<Stored> messages = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      messages.add(announce(Seed.message(OTHER)));
    }

    // Then
    messages.forEach(ProjectsIT::assertErased);
    assertThat(bed.sandbox.ledger().maxInFlight(OTHER)).isBetween(1, 3);
  }

  @Test
  void aTokenThatIsReplacedIsUsedWithoutARestartAndStopsNothing() throws IOException {
    try (LogLines log = new LogLines("dev.redactor", null)) {
      // Given
      assertErased(announce(Seed.message(OTHER)));

      // When the old one is refused from one moment to the next
      bed.sandbox.faults().revoke(OTHER, OLD);
      Files.writeString(file, NEW);
      List<Stored> messages = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        messages.add(announce(Seed.message(OTHER)));
      }

      // Then
      messages.forEach(ProjectsIT::assertErased);
      assertThat(log.count("stopped: ")).isZero();

      // When it was refused before the file was mended
      bed.sandbox.faults().restore(OTHER, OLD);
      bed.sandbox.faults().revoke(OTHER, NEW);
      Stored message = announce(Seed.message(OTHER));
      await().atMost(LONG).until(() -> bed.service().corridors().gate("other").isClosed());
      Files.writeString(file, OLD);

      // Then the gate does not wait for its next probe
      assertErased(message);
      assertThat(log.count("Project other stopped: ")).isEqualTo(1);
      assertThat(log.count("PTcanary")).isZero();
    } finally {
      bed.sandbox.faults().restore(OTHER, OLD);
      bed.sandbox.faults().restore(OTHER, NEW);
    }
  }
}

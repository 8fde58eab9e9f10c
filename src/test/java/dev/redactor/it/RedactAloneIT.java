package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.cli.CommandRun;
import dev.redactor.kafka.TopicNames;
import dev.redactor.kafka.TopicReader;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import dev.redactor.sandbox.EmbeddedBroker;
import dev.redactor.sandbox.Ports;
import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.config.Product;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.config.Token;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command redact where no service runs: with the embedded broker, and with a cluster. */
class RedactAloneIT {
  private static final String ACCOUNT = TestBed.ACCOUNT;
  private static final String NUMBER = "+12025550131";

  @TempDir Path dir;

  private Sandbox sandbox;
  private final Map<String, String> settings = new HashMap<>();

  @BeforeEach
  void start() {
    sandbox =
        Sandbox.start(
            SandboxConfig.signalWire()
                .account(ACCOUNT, TestBed.TOKEN)
                .account(ACCOUNT, Token.scoped("PTreads", Product.MESSAGING).readOnly())
                .latency(Duration.ofMillis(20))
                .build());
    settings.put("redactor.projects.default.account", ACCOUNT);
    settings.put("redactor.projects.default.token", TestBed.TOKEN);
    settings.put("redactor.projects.default.base-url", sandbox.baseUrl());
    settings.put("redactor.data-dir", dir.resolve("data").toString());
    settings.put("redactor.retry.tiers", "300ms,1s");
    settings.put("redactor.concurrency", "4");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private List<Stored> messages(int count) {
    List<Stored> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      messages.add(
          sandbox
              .store()
              .add(
                  Seed.message(ACCOUNT)
                      .from(NUMBER)
                      .created(Instant.parse("2026-03-02T12:00:00Z").plusSeconds(i))
                      .media(i % 3 == 0 ? 1 : 0)));
    }
    return messages;
  }

  private static List<String> sids(List<Stored> messages) {
    return messages.stream().map(Stored::sid).toList();
  }

  @Test
  void goesOnAfterItWasKilledAndAsksForNothingTwice() throws Exception {
    // Given
    List<Stored> due = messages(300);
    String[] order = {"redact", "--from", NUMBER, "--sent-before", "2026-04-01", "--yes"};

    // When it is killed in the middle
    try (CommandProcess first = CommandProcess.start(dir, settings, List.of(), order)) {
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> sandbox.ledger().writes().size() > 60 || !first.isAlive());
      first.kill();
    }
    assertThat(sandbox.store().unclean(sids(due))).as("left by the first").isNotEmpty();
    assertOwnerOnly(dir.resolve("data/backfill"));
    Path report = dir.resolve("report.csv");
    String[] again =
        Stream.concat(Stream.of(order), Stream.of("--report", "" + report)).toArray(String[]::new);
    CommandRun second = CommandRun.of(dir, settings, again);

    // Then
    assertThat(second.code()).as(second.output()).isZero();
    assertThat(second.out())
        .contains("Goes on with the run begun at")
        .containsPattern("redacted +300");
    assertThat(sandbox.store().unclean(sids(due))).isEmpty();
    assertThat(Files.readAllLines(report))
        .hasSize(301)
        .filteredOn(l -> l.contains(",erased,"))
        .hasSize(300);
    Set<String> correlations = new TreeSet<>();
    List<String> requested = new ArrayList<>();
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir.resolve("data"))) {
      TopicReader.readAll(
          Map.of("bootstrap.servers", broker.bootstrapServers()),
          TopicNames.REQUESTS,
          record -> {
            RedactionRequest request = request(record.value());
            // What a retry sends back has been tried before.
            if (request.items() == null) {
              requested.add(request.sid());
              correlations.add(request.correlationId());
            }
          });
    }
    assertThat(requested).containsExactlyInAnyOrderElementsOf(sids(due));
    assertThat(correlations).hasSize(1);
    assertThat(dir.resolve("data/backfill")).isDirectoryNotContaining("glob:**/????????????????");
  }

  private static RedactionRequest request(byte[] value) {
    try {
      return Wire.read(value, RedactionRequest.class);
    } catch (dev.redactor.model.MalformedRecordException e) {
      throw new AssertionError(e);
    }
  }

  private static void assertOwnerOnly(Path root) throws Exception {
    try (Stream<Path> files = Files.walk(root)) {
      List<Path> all = files.filter(file -> !file.endsWith("run.lock")).toList();
      assertThat(all).hasSizeGreaterThan(3);
      for (Path file : all) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .endsWith("------");
      }
    }
  }

  @Test
  void endsOrderlyOnCtrlC() throws Exception {
    // Given
    List<Stored> due = messages(200);
    String[] order = {"redact", "--from", NUMBER, "--yes", "--rate", "50"};

    // When
    try (CommandProcess first = CommandProcess.start(dir, settings, List.of(), order)) {
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> sandbox.ledger().writes().size() > 10 || !first.isAlive());
      first.interrupt();

      // Then
      assertThat(first.await()).as(first.output()).isEqualTo(128 + 15);
      assertThat(first.output()).contains("the same command goes on from here");
    }
    assertThat(sandbox.store().unclean(sids(due))).isNotEmpty();
  }

  @Test
  void aDryRunNeedsNoBrokerAndMakesNone() throws Exception {
    // Given
    messages(3);

    // When
    CommandRun run = CommandRun.of(dir, settings, "redact", "--from", NUMBER, "--dry-run");

    // Then
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.out()).containsPattern("to erase +3");
    assertThat(sandbox.ledger().calls("POST") + sandbox.ledger().calls("DELETE")).isZero();
    assertThat(dir.resolve("data/kafka")).doesNotExist();
    try (Stream<Path> left = Files.walk(dir.resolve("data")).filter(Files::isRegularFile)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void aDryRunMakesNoTopicOfACluster() throws Exception {
    // Given
    messages(3);
    try (EmbeddedBroker cluster = EmbeddedBroker.start(dir.resolve("cluster"))) {
      settings.put("redactor.kafka.brokers", cluster.bootstrapServers());

      // When
      CommandRun run = CommandRun.of(dir, settings, "redact", "--from", NUMBER, "--dry-run");

      // Then
      assertThat(run.code()).as(run.output()).isZero();
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()))) {
        assertThat(admin.listTopics().names().get()).isEmpty();
      }
    }
  }

  @Test
  void withAClusterItWorksWhereItIsToldTo() throws Exception {
    // Given
    List<Stored> due = messages(5);
    try (EmbeddedBroker cluster = EmbeddedBroker.start(dir.resolve("cluster"))) {
      settings.put("redactor.kafka.brokers", cluster.bootstrapServers());
      settings.put("redactor.topics.replication", "1");

      // When nobody takes its requests, and then with --work
      try (CommandProcess first =
          CommandProcess.start(dir, settings, List.of(), "redact", "--from", NUMBER, "--yes")) {
        await()
            .atMost(Duration.ofSeconds(90))
            .until(() -> first.output().contains("5 requested") || !first.isAlive());
        assertThat(first.output()).contains("No service takes this project's requests");
        first.kill();
      }
      CommandRun second =
          CommandRun.of(dir, settings, "redact", "--from", NUMBER, "--yes", "--work");

      // Then
      assertThat(second.code()).as(second.output()).isZero();
      assertThat(sandbox.store().unclean(sids(due))).isEmpty();
    }
  }

  @Test
  void aClusterThatDoesNotAnswerLeavesNothingToGoOnWith() throws Exception {
    // Given
    messages(1);
    settings.put("redactor.kafka.brokers", "127.0.0.1:" + Ports.free());
    settings.put("camel.component.kafka.additional-properties[default.api.timeout.ms]", "2000");
    settings.put("camel.component.kafka.additional-properties[request.timeout.ms]", "2000");

    // When
    CommandRun run = CommandRun.of(dir, settings, "redact", "--from", NUMBER, "--yes");

    // Then
    assertThat(run.code()).as(run.output()).isEqualTo(2);
    assertThat(run.err()).contains("redactor.kafka.brokers: no answer");
    assertThat(dir.resolve("data/backfill")).isDirectoryNotContaining("glob:**/????????????????");
  }

  @Test
  void aTokenThatMayOnlyReadEndsIt() throws Exception {
    // Given
    List<Stored> due = messages(2);
    settings.put("redactor.projects.default.erase-token", "PTreads");

    // When
    CommandRun run = CommandRun.of(dir, settings, "redact", "--from", NUMBER, "--yes");

    // Then
    assertThat(run.code()).as(run.output()).isEqualTo(4);
    assertThat(run.err()).contains("refused the erase token");
    assertThat(sandbox.store().unclean(sids(due))).hasSize(2);
  }
}

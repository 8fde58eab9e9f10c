package dev.redactor.it;

import static dev.redactor.it.Ledgers.assertGoneInOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.cli.Cli;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Kind;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Wire;
import dev.redactor.ops.Controls;
import dev.redactor.ops.Home;
import dev.redactor.ops.PolicyTools;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Write;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One broker and one sandbox for all; each test starts the service as it needs it. */
class PolicyIT {
  private static final String SENDER = "+12025550177";
  private static final List<String> ERASING = List.of("POST", "DELETE");

  @TempDir static Path folder;
  private static TestBed bed;
  private Instant begun;

  @BeforeAll
  static void open() {
    bed =
        new TestBed(
            SandboxConfig.signalWire()
                .account(TestBed.ACCOUNT, TestBed.TOKEN)
                .latency(Duration.ofMillis(20)),
            Map.of("redactor.concurrency", "4"));
  }

  @AfterAll
  static void close() {
    bed.close();
  }

  @BeforeEach
  void begin() throws IOException {
    begun = Instant.now();
    Files.deleteIfExists(file());
    bed.overrides().keySet().removeIf(key -> key.matches("redactor\\.(max-|dry|policies).*"));
    bed.sandbox.ledger().reset();
  }

  @AfterEach
  void end() {
    if (bed.service() != null) {
      bed.stop();
    }
  }

  private static Path file() {
    return folder.resolve("policies.yaml");
  }

  private static void rules(String rules) {
    try {
      Files.writeString(file(), "version: 1\nrules:\n" + rules);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    bed.overrides().put("redactor.policies.file", file().toString());
  }

  private void start(String... settings) {
    for (int i = 0; i < settings.length; i += 2) {
      bed.overrides().put(settings[i], settings[i + 1]);
    }
    begun = Instant.now();
    bed.start();
  }

  private static Controls controls() {
    return new Controls(bed.settings(), Home.of(null), InstantSource.system());
  }

  private static Seed message() {
    return Seed.message(TestBed.ACCOUNT).from(SENDER);
  }

  private static ResourceId id(Stored message) {
    return new ResourceId(TestBed.ACCOUNT, Kind.MESSAGE, message.sid());
  }

  private static void announce(Stored message) {
    bed.publish(
        "message-events",
        "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\",\"NumMedia\":\"0\",\"From\":\"%s\",\"To\":\"+12025550199\",\"Body\":\"x\"}"
            .formatted(TestBed.ACCOUNT, message.sid(), SENDER));
  }

  private static List<String> announced(int count) {
    List<String> sids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Stored message = bed.sandbox.store().add(message());
      sids.add(message.sid());
      announce(message);
    }
    return sids;
  }

  private List<JsonNode> events(String type) {
    return bed.values(TopicNames.EVENTS).stream()
        .map(PolicyIT::tree)
        .filter(event -> !Instant.parse(event.get("time").asText()).isBefore(begun))
        .filter(event -> event.get("type").asText().equals(type))
        .toList();
  }

  private List<JsonNode> events(String type, String sid) {
    return events(type).stream()
        .filter(event -> event.at("/data/resource/sid").asText().equals(sid))
        .toList();
  }

  private static JsonNode tree(String json) {
    try {
      return Wire.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long passesOf(String sid) {
    return List.of("300ms", "600ms", "1s").stream()
        .flatMap(tier -> bed.values("redaction.retry." + tier).stream())
        .filter(value -> value.contains(sid) && value.contains("\"heldBy\""))
        .count();
  }

  private static long erasingCalls() {
    return ERASING.stream().mapToLong(method -> bed.sandbox.ledger().calls(method)).sum();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(20));
  }

  private static void awaitClean(List<String> sids) {
    soon().untilAsserted(() -> assertThat(bed.sandbox.store().unclean(sids)).isEmpty());
  }

  @Test
  void aHoldPlacedWhileItsMessageWaitsIsHonoured() {
    // Given a message that waits in a retry tier because it is in progress
    start();
    Instant finishes = Instant.now().plusSeconds(2);
    Stored message = bed.sandbox.store().add(message().status("queued", "delivered", finishes));
    announce(message);
    soon().until(() -> bed.sandbox.ledger().writeCallsOfResource(message.sid()) > 0);

    try (Controls controls = controls()) {
      // When
      String hold = controls.hold(id(message), "case-7", "legal");

      // Then it comes back again and again after it could have been erased
      soon().until(() -> !events("redaction.held", message.sid()).isEmpty());
      soon().until(() -> Instant.now().isAfter(finishes));
      long calls = bed.sandbox.ledger().writeCallsOfResource(message.sid());
      long passes = passesOf(message.sid());
      soon().until(() -> passesOf(message.sid()) > passes + 1);
      assertThat(bed.sandbox.ledger().writeCallsOfResource(message.sid())).isEqualTo(calls);
      assertThat(bed.sandbox.ledger().touched(List.of(message.sid()))).isEmpty();
      assertThat(events("redaction.held", message.sid()))
          .singleElement()
          .extracting(event -> event.at("/data/holdId").asText())
          .isEqualTo(hold);
      assertThat(controls.standing()).hasSize(1);

      // When
      controls.release(id(message), "case-closed", null);
    }

    // Then
    awaitClean(List.of(message.sid()));
    soon().until(() -> !events("redaction.completed", message.sid()).isEmpty());
    assertThat(events("redaction.control"))
        .extracting(event -> event.at("/data/command").asText())
        .containsExactly("hold-add", "hold-release");
  }

  @Test
  void aHoldPlacedBeforeTheStartIsKnownBeforeTheFirstRequest() {
    // Given
    start();
    bed.stop();
    Stored message = bed.sandbox.store().add(message());
    try (Controls controls = controls()) {
      controls.hold(id(message), "case-8", null);
    }
    announce(message);

    // When
    start();

    // Then
    soon().until(() -> passesOf(message.sid()) > 1);
    assertThat(bed.sandbox.ledger().writeCallsOfResource(message.sid())).isZero();
    try (Controls controls = controls()) {
      controls.release(id(message), "case-closed", null);
    }
    awaitClean(List.of(message.sid()));
  }

  // Of these only: what another test left waiting may be erased by now.
  private static long deleted(List<String> sids) {
    return bed.sandbox.ledger().writes().stream()
        .filter(write -> write.kind() == CallKind.DELETE_MESSAGE && sids.contains(write.sid()))
        .count();
  }

  @Test
  void aWrongPolicyIsStoppedByTheGuardAndStaysStopped() {
    // Given a rule that was meant for a few and matches everything
    rules("- {id: cleanup, match: {from: '*'}, decide: delete}\n");
    start("redactor.max-erasures-per-hour", "20");

    // When
    List<String> sids = announced(80);

    // Then
    soon().until(() -> !events("redaction.alert").isEmpty());
    soon().until(() -> bed.sandbox.ledger().inFlight() == 0);
    assertThat(bed.sandbox.ledger().calls("DELETE")).isEqualTo(20);
    assertThat(bed.service().oversight().safety().stoppedBy()).contains("max-erasures-per-hour");
    JsonNode alert = events("redaction.alert").get(0);
    assertThat(alert.at("/data/alert").asText()).isEqualTo("max-erasures-per-hour");
    assertThat(alert.at("/data/limit").asInt()).isEqualTo(20);

    // When it is restarted, with the rule still wrong
    bed.stop();
    start();

    // Then
    assertThat(bed.service().oversight().safety().isStopped()).isTrue();
    assertThat(bed.sandbox.ledger().calls("DELETE")).isEqualTo(20);

    // When the rule is mended and a person lets it go on
    long deleted = deleted(sids);
    bed.stop();
    rules("- {id: cleanup, match: {from: '+44*'}, decide: delete}\n");
    start("redactor.max-erasures-per-hour", "100000");
    try (Controls controls = controls()) {
      controls.resume("rule-mended", "ops");
    }

    // Then
    awaitClean(sids);
    assertThat(deleted(sids)).isEqualTo(deleted);
  }

  @Test
  void aShareThatIsTooLargeStopsErasing() {
    // Given
    rules("- {id: cleanup, decide: delete}\n");
    start("redactor.max-erasures-share", "20%");

    // When
    List<String> sids = announced(160);

    // Then
    soon().until(() -> !events("redaction.alert").isEmpty());
    soon().until(() -> bed.sandbox.ledger().inFlight() == 0);
    assertThat(events("redaction.alert").get(0).at("/data/alert").asText())
        .isEqualTo("max-erasures-share");
    assertThat(bed.sandbox.store().unclean(sids)).hasSizeGreaterThanOrEqualTo(50);

    // When
    bed.stop();
    start("redactor.max-erasures-share", "100%");
    try (Controls controls = controls()) {
      controls.resume(null, null);
    }

    // Then
    awaitClean(sids);
  }

  @Test
  void theKillSwitchStopsEveryErasingCallAndRequestsWait() {
    // Given work for half a minute
    start();
    List<String> sids = announced(400);
    soon().until(() -> bed.sandbox.ledger().writes().size() > 20);

    try (Controls controls = controls()) {
      // When
      controls.stop("wrong-rule", "ops");
      Instant stopped = Instant.now();

      // Then
      soon().until(() -> bed.service().oversight().safety().isStopped());
      soon().until(() -> bed.sandbox.ledger().inFlight() == 0);
      long calls = erasingCalls();
      await()
          .during(Duration.ofSeconds(1))
          .atMost(Duration.ofSeconds(4))
          .until(() -> erasingCalls() == calls);
      assertThat(bed.sandbox.ledger().writes())
          .extracting(Write::at)
          .allMatch(at -> at.isBefore(stopped.plusSeconds(1)));
      assertThat(bed.sandbox.store().unclean(sids)).isNotEmpty();
      assertThat(bed.service().oversight().safety().stoppedBy()).contains("wrong-rule");

      // When
      controls.resume("rule-mended", "ops");
    }

    // Then
    awaitClean(sids);
    assertThat(bed.values(TopicNames.DEAD_LETTERS)).isEmpty();
  }

  @Test
  void aChangeOfTheFileIsTakenAndAnInvalidOneIsNot() {
    // Given
    rules("- {id: keep, match: {from: '+1202*'}, decide: ignore}\n");
    start();
    Stored kept = bed.sandbox.store().add(message());
    announce(kept);
    soon().until(() -> !events("redaction.skipped", kept.sid()).isEmpty());
    String hash = bed.service().oversight().policies().current().hash();

    // When
    rules("- {id: keep, match: {from: '+1202*'}, decide: erase}\n");

    // Then
    soon().until(() -> !events("redaction.alert").isEmpty());
    assertThat(events("redaction.alert").get(0).at("/data/alert").asText())
        .isEqualTo("policy-invalid");
    assertThat(events("redaction.alert").get(0).at("/data/line").asInt()).isEqualTo(3);
    assertThat(bed.service().oversight().policies().current().hash()).isEqualTo(hash);

    // When
    rules("- {id: clear, match: {from: '+1202*'}, decide: redact}\n");
    await()
        .atMost(Duration.ofSeconds(3))
        .until(() -> !bed.service().oversight().policies().current().hash().equals(hash));
    announce(kept);

    // Then
    awaitClean(List.of(kept.sid()));
    soon().until(() -> !events("redaction.completed", kept.sid()).isEmpty());
    assertThat(events("redaction.completed", kept.sid()).get(0).at("/data/policy/id").asText())
        .isEqualTo("clear");
  }

  @Test
  void aDryRunMakesNoWritingCallAndLosesNoRequest() {
    // Given
    start("redactor.dry-run", "true");
    Stored mms = bed.sandbox.store().add(message().media(2));
    List<String> sids = announced(10);
    bed.publish(
        TopicNames.REQUESTS,
        "{\"schemaVersion\":1,\"account\":\"%s\",\"kind\":\"message\",\"sid\":\"%s\",\"origin\":\"cli\",\"correlationId\":\"%s\",\"requestedAt\":\"%s\",\"attempt\":0,\"replays\":0,\"gone\":0,\"dead\":0}"
            .formatted(TestBed.ACCOUNT, mms.sid(), UUID.randomUUID(), Instant.now()));

    // Then
    soon().until(() -> !events("redaction.skipped", mms.sid()).isEmpty());
    soon().until(() -> sids.stream().noneMatch(sid -> events("redaction.skipped", sid).isEmpty()));
    assertThat(events("redaction.skipped", mms.sid()).get(0).at("/data/wouldErase").asInt())
        .isEqualTo(3);
    assertThat(events("redaction.item.skipped", mms.sid())).hasSize(3);
    assertThat(events("redaction.skipped")).allMatch(event -> event.at("/data/dryRun").asBoolean());
    assertThat(events("redaction.completed")).isEmpty();
    assertThat(events("redaction.item.completed")).isEmpty();
    assertThat(events("redaction.planned")).isEmpty();
    assertThat(erasingCalls()).isZero();

    // When it is no dry run any more
    bed.stop();
    start("redactor.dry-run", "false");

    // Then
    awaitClean(sids);
    awaitClean(List.of(mms.sid()));
  }

  @Test
  void numbersAreComparedAtTheDoorOrLookedUpAndKeptNowhere() {
    // Given
    rules(
        """
        - {id: case, match: {from: "%s"}, decide: hold}
        - {id: rest, decide: redact}
        """
            .formatted(SENDER));
    start();
    Stored atDoor = bed.sandbox.store().add(message());
    Stored lookedUp = bed.sandbox.store().add(message());
    Stored other = bed.sandbox.store().add(message().from("+12025550188"));

    // When
    announce(atDoor);
    for (Stored message : List.of(lookedUp, other)) {
      bed.publish(
          "message-events",
          "{\"account\":\"%s\",\"kind\":\"message\",\"sid\":\"%s\"}"
              .formatted(TestBed.ACCOUNT, message.sid()));
    }

    // Then
    awaitClean(List.of(other.sid()));
    soon().until(() -> !events("redaction.held", atDoor.sid()).isEmpty());
    soon().until(() -> !events("redaction.held", lookedUp.sid()).isEmpty());
    assertThat(bed.sandbox.ledger().callsOfResource(atDoor.sid())).isZero();
    assertThat(bed.sandbox.ledger().touched(List.of(atDoor.sid(), lookedUp.sid()))).isEmpty();
    for (String topic :
        List.of(
            TopicNames.REQUESTS,
            TopicNames.EVENTS,
            TopicNames.DEAD_LETTERS,
            TopicNames.CONTROL,
            "redaction.retry.300ms",
            "redaction.retry.600ms",
            "redaction.retry.1s")) {
      assertThat(bed.values(topic)).as(topic).noneMatch(value -> value.contains("2025550"));
    }

    // When
    rules("- {id: rest, decide: redact}\n");

    // Then
    awaitClean(List.of(atDoor.sid(), lookedUp.sid()));
  }

  @Test
  void explainAndDiffOnlyRead() {
    // Given
    bed.sandbox.store().add(message().created(Instant.now().minus(Duration.ofDays(400))));
    Stored recent = bed.sandbox.store().add(message().inbound());
    bed.sandbox.store().add(message().from("+12025550188"));
    rules(
        """
        - {id: case, match: {from: "%s", direction: inbound}, decide: hold, owner: legal}
        - {id: rest, decide: redact}
        """
            .formatted(SENDER));
    PolicyTools tools = new PolicyTools(bed.settings(), Home.of(null), InstantSource.system());
    Path other = folder.resolve("other.yaml");
    write(other, "version: 1\ndefault: ignore\nrules: []\n");

    // When
    PolicyTools.Explanation explained =
        tools.explain(
            tools.read(null),
            tools.config().projects().get(0),
            new ResourceId(TestBed.ACCOUNT, Kind.MESSAGE, recent.sid()));
    PolicyTools.Difference difference =
        tools.difference(
            tools.read(null),
            tools.read(other),
            tools.config().projects().get(0),
            TestBed.ACCOUNT,
            Instant.now().minus(Duration.ofDays(2)),
            null);

    // Then
    assertThat(explained.ruling().policy().id()).isEqualTo("case");
    assertThat(explained.rules()).containsExactly("case (hold): matches", "rest (redact): matches");
    assertThat(explained.toString()).doesNotContain("2025550");
    assertThat(difference.counts()).containsEntry("hold -> ignore", 1);
    assertThat(difference.counts().get("redact -> ignore")).isGreaterThanOrEqualTo(1);
    assertThat(difference.listed()).isEqualTo(difference.changed());
    assertThat(erasingCalls()).isZero();
  }

  @Test
  void theCommandsSayInWordsWhatTheyDid() {
    // Given
    rules(
        """
        - id: case
          match: {from: "%s"}
          decide: hold
          justification: ordered by the court
        """
            .formatted(SENDER));
    Stored message = bed.sandbox.store().add(message());
    Path wrong = folder.resolve("wrong.yaml");
    write(wrong, "version: 1\nrules:\n  - {id: case, match: {form: \"+1202\"}, decide: hold}\n");
    String config = config();

    // Then
    assertThat(cli(0, "policy", "check", "--config", config)).startsWith("1 rules, ");
    assertThat(cli(2, "policy", "check", "--config", config, wrong.toString()))
        .contains("redactor.policies.file: wrong.yaml, line 3, rule case, match: a field nobody")
        .doesNotContain("1202");
    assertThat(cli(0, "policy", "explain", "--config", config, "--sid", message.sid()))
        .contains("case (hold): matches", "case decides: hold", "ordered by the court")
        .contains("There is no hold on it alone.")
        .doesNotContain("2025550");
    assertThat(cli(0, "policy", "explain", "--config", config, "--sid", "nobody"))
        .contains("nothing to erase");
    assertThat(
            cli(
                0,
                "policy",
                "diff",
                "--config",
                config,
                file().toString(),
                file().toString(),
                "--sent-after",
                "2026-01-01"))
        .contains(" 0 decided differently");
    String[] hold = {"--config", config, "--sid", message.sid()};
    assertThat(cli(2, "hold", "add", hold[0], hold[1], hold[2], hold[3])).contains("--reason");
    assertThat(
            cli(2, "hold", "add", hold[0], hold[1], hold[2], hold[3], "--reason", "+12025550177"))
        .contains("--reason: expected lower-case words")
        .doesNotContain("2025550");
    assertThat(cli(0, "hold", "add", hold[0], hold[1], hold[2], hold[3], "--reason", "case-7"))
        .containsPattern("Held message " + message.sid() + " as hold-[0-9a-f]{8}\\.")
        .doesNotContain("warning");
    assertThat(cli(0, "policy", "explain", "--config", config, "--sid", message.sid()))
        .containsPattern("wins over every rule: hold-.* case-7");
    assertThat(cli(0, "hold", "list", "--config", config))
        .contains(message.sid(), "case-7", "1 hold");
    assertThat(cli(0, "hold", "release", hold[0], hold[1], hold[2], hold[3], "--reason", "done"))
        .contains("Released");
    assertThat(cli(1, "hold", "release", hold[0], hold[1], hold[2], hold[3], "--reason", "done"))
        .contains("There is no hold on message " + message.sid());
    assertThat(cli(2, "stop-erasing", "--config", config)).contains("--reason");
    assertThat(cli(0, "stop-erasing", "--config", config, "--reason", "drill", "--by", "ops"))
        .contains("stops now");
    assertThat(cli(0, "resume", "--config", config)).contains("goes on");
    assertThat(bed.sandbox.ledger().writeCallsOfResource(message.sid())).isZero();
  }

  @Test
  void aHoldOnWhatTheProviderDoesNotKnowIsPlacedAndSaysSo() {
    // Given
    start();
    Stored recording = bed.sandbox.store().add(Seed.recording(TestBed.ACCOUNT));
    String[] target = {"--config", config(), "--sid", recording.sid(), "--reason", "case-7"};

    // Then
    assertThat(cli(0, "hold", "add", target))
        .contains("Held message " + recording.sid() + " as hold-")
        .contains("warning: the provider knows no message with this id")
        .contains("is it a fax, recording, transcription or call? --kind says so");
    assertThat(cli(0, "hold", "add", target, "--kind", "recording"))
        .contains("Held recording " + recording.sid() + " as hold-")
        .doesNotContain("warning");
    assertThat(cli(0, "hold", "list", "--config", config())).contains("2 holds");
    for (String kind : List.of("message", "recording")) {
      assertThat(cli(0, "hold", "release", target, "--kind", kind)).contains("Released " + kind);
    }
  }

  @Test
  void aRuleThatHoldsTranscriptionsKeepsThoseOfWhatIsErased() {
    // Given a transcription the rule is on, and one that is too young for it
    rules("- {id: keep, match: {kind: transcription, age: {min: 300d}}, decide: hold}\n");
    Stored call = bed.sandbox.store().add(Seed.call(TestBed.ACCOUNT));
    Stored recording = bed.sandbox.store().add(Seed.recording(TestBed.ACCOUNT).call(call));
    Stored sibling = bed.sandbox.store().add(Seed.recording(TestBed.ACCOUNT).call(call));
    Instant longAgo = Instant.now().minus(Duration.ofDays(400));
    Stored held = transcription(recording, longAgo);
    Stored young = transcription(sibling, Instant.now());
    start();

    // When
    bed.publish("message-events", Announce.recording(recording) + "&RecordingStatus=completed");
    bed.publish("message-events", Announce.request("call", call, ",\"action\":\"delete\""));

    // Then
    for (Stored waiting : List.of(recording, call)) {
      soon().until(() -> !events("redaction.held", waiting.sid()).isEmpty());
      assertThat(events("redaction.held", waiting.sid()))
          .extracting(event -> event.at("/data/holdId").asText())
          .containsExactly("keep");
    }
    soon().until(() -> young.deleted() && sibling.deleted());
    assertThat(List.of(held, recording, call)).noneMatch(Stored::deleted);

    // When
    rules("- {id: rest, decide: redact}\n");

    // Then
    soon().until(() -> held.deleted() && recording.deleted() && call.deleted());
    assertGoneInOrder(bed.sandbox, held, recording, call);
  }

  private static Stored transcription(Stored recording, Instant created) {
    return bed.sandbox
        .store()
        .add(Seed.transcription(TestBed.ACCOUNT, recording.sid()).created(created));
  }

  @Test
  void aHoldThatCannotBeReadIsListedAndReleased() {
    // Given
    start();
    Stored message = bed.sandbox.store().add(message());
    byte[] unreadable = "{}".getBytes(StandardCharsets.UTF_8);
    bed.publish(new ProducerRecord<>(TopicNames.HOLDS, id(message).key(), unreadable));
    announce(message);
    soon().until(() -> !events("redaction.held", message.sid()).isEmpty());
    String[] target = {"--config", config(), "--sid", message.sid(), "--reason", "closed"};

    // Then
    assertThat(cli(0, "hold", "list", "--config", config()))
        .contains("unreadable-hold  " + id(message).key(), "1 hold");

    // When
    assertThat(cli(0, "hold", "release", target)).contains("Released");

    // Then
    awaitClean(List.of(message.sid()));
  }

  @Test
  void theUsageOfAHoldSaysWhatItNeeds() {
    assertThat(cli(0, "hold", "add", "--help"))
        .containsPattern("\\s--reason=WORDS")
        .doesNotContain("[--reason")
        .contains("transcription or call");
    assertThat(cli(0, "resume", "--help")).contains("[--reason=WORDS]");
  }

  private static String config() {
    Path settings = folder.resolve("application.properties");
    Properties properties = new Properties();
    properties.putAll(bed.overrides());
    try (Writer out = Files.newBufferedWriter(settings)) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return settings.toString();
  }

  private static String cli(
      int exitCode, String command, String verb, String[] target, String... more) {
    return cli(
        exitCode,
        Stream.of(Stream.of(command, verb), Arrays.stream(target), Arrays.stream(more))
            .flatMap(each -> each)
            .toArray(String[]::new));
  }

  private static String cli(int exitCode, String... arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream caught = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(caught);
      System.setErr(caught);
      assertThat(Cli.run(arguments)).isEqualTo(exitCode);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return said.toString(StandardCharsets.UTF_8);
  }

  private static void write(Path path, String text) {
    try {
      Files.writeString(path, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

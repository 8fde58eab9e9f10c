package dev.redactor.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final SourcePosition SOURCE = new SourcePosition("recording-commands", 2, 7);
  private static final String IDS = "\"account\":\"A1\",\"callSid\":\"C1\",\"recordingSid\":\"R1\"";

  private final CommandDesk desk =
      new CommandDesk(
          Set.of("A1", "A1-sub"), Set.of("A1", "A1-sub", "A2"), true, Duration.ofSeconds(10));
  private final CommandExits exits = new CommandExits(new EventFactory("1"));

  private static byte[] json(String fields) {
    return ("{" + fields + "}").getBytes(StandardCharsets.UTF_8);
  }

  private CommandDesk.Decision decide(String fields) {
    return desk.of(json(fields), SOURCE, NOW, NOW);
  }

  private CommandRun run(String fields) {
    return decide(IDS + "," + fields).run();
  }

  private static ProviderAnswer shows(String status) {
    return new ProviderAnswer(
        200, null, null, "req-1", new ResourceView(true, status, null, List.of(), null));
  }

  private static ProviderAnswer status(int status) {
    return new ProviderAnswer(status, null, null, null, null);
  }

  private List<JsonNode> events(CommandRun run, Instant now) {
    return exits.of(run, now).stream()
        .filter(record -> record.topic().equals(TopicNames.EVENTS))
        .map(record -> tree(record.value()))
        .toList();
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Wire.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pause,,Status=paused",
    "pause,skip,Status=paused&PauseBehavior=skip",
    "pause,silence,Status=paused&PauseBehavior=silence",
    "resume,,Status=in-progress",
    "resume,skip,Status=in-progress",
    "stop,,Status=stopped"
  })
  void aCommandIsOneCall(String command, String behavior, String form) {
    // When
    CommandRun run =
        run(
            "\"command\":\"%s\"".formatted(command)
                + (behavior == null ? "" : ",\"behavior\":\"%s\"".formatted(behavior)));

    // Then
    assertThat(run.call().method()).isEqualTo("POST");
    assertThat(run.call().path()).isEqualTo("/Accounts/A1/Calls/C1/Recordings/R1.json");
    assertThat(run.call().form()).isEqualTo(form);
    assertThat(run.call().writes()).isTrue();
  }

  @Test
  void aSubAccountsRecordingIsUnderItsOwnAccount() {
    // When
    CommandRun run =
        decide(
                "\"account\":\"A1-sub\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"stop\"")
            .run();

    // Then
    assertThat(run.call().path()).startsWith("/Accounts/A1-sub/");
  }

  @Test
  void aPauseThatWorksSaysSoAndIsRemembered() {
    // Given
    CommandRun run = run("\"command\":\"pause\",\"correlationId\":\"c-1\"");
    assertThat(run.isWanted(NOW.plusMillis(10))).isTrue();

    // When
    run.answered(shows("paused"), Duration.ofMillis(40));
    List<Outgoing> out = exits.of(run, NOW.plusMillis(52));

    // Then
    assertThat(out)
        .extracting(Outgoing::topic, Outgoing::key)
        .containsExactly(
            tuple(TopicNames.PAUSED_RECORDINGS, "A1/recording/R1"),
            tuple(TopicNames.EVENTS, "A1/recording/R1"));
    JsonNode event = tree(out.get(1).value());
    assertThat(event.get("type").asText()).isEqualTo("recording.command.completed");
    assertThat(event.at("/data/latencyMs").asInt()).isEqualTo(52);
    assertThat(event.at("/data/providerMs").asInt()).isEqualTo(40);
    assertThat(event.at("/data/correlationId").asText()).isEqualTo("c-1");
    assertThat(event.at("/data/callSid").asText()).isEqualTo("C1");
    assertThat(tree(out.get(0).value()).get("pausedAt").asText())
        .isEqualTo("2026-01-02T03:04:05.052Z");
  }

  @ParameterizedTest
  @CsvSource({"resume,in-progress", "stop,completed"})
  void whatIsResumedOrStoppedIsNotPausedAnyMore(String command, String status) {
    // Given
    CommandRun run = run("\"command\":\"%s\"".formatted(command));

    // When
    run.answered(shows(status), Duration.ZERO);
    List<Outgoing> out = exits.of(run, NOW);

    // Then
    assertThat(out.get(0).topic()).isEqualTo(TopicNames.PAUSED_RECORDINGS);
    assertThat(out.get(0).value()).isNull();
    assertThat(events(run, NOW))
        .extracting(e -> e.get("type").asText())
        .containsExactly("recording.command.completed");
  }

  @ParameterizedTest
  @CsvSource({
    "404,refused",
    "422,refused",
    "400,refused",
    "401,unauthorised",
    "403,unauthorised",
    "503,unanswered",
    "429,unanswered",
    "0,unanswered"
  })
  void aPauseThatFailsRaisesAnAlert(int status, String reason) {
    // Given
    CommandRun run = run("\"command\":\"pause\"");

    // When
    run.answered(status(status), Duration.ofMillis(3));
    List<JsonNode> events = events(run, NOW);

    // Then
    assertThat(events)
        .extracting(e -> e.get("type").asText(), e -> e.at("/data/reason").asText())
        .containsExactly(
            tuple("redaction.alert", reason), tuple("recording.command.failed", reason));
    assertThat(events.get(0).at("/data/alert").asText()).isEqualTo("pause-failed");
    assertThat(exits.of(run, NOW)).noneMatch(o -> o.topic().equals(TopicNames.PAUSED_RECORDINGS));
  }

  @ParameterizedTest
  @CsvSource({
    "pause,in-progress,pause-failed",
    "pause,resumed,pause-failed",
    "stop,in-progress,stop-failed"
  })
  void aSuccessThatShowsARunningRecordingIsNone(String command, String status, String alert) {
    // Given
    CommandRun run = run("\"command\":\"%s\"".formatted(command));

    // When
    run.answered(shows(status), Duration.ZERO);

    // Then
    assertThat(events(run, NOW).get(0).at("/data/alert").asText()).isEqualTo(alert);
    assertThat(events(run, NOW).get(1).at("/data/reason").asText()).isEqualTo("not-confirmed");
  }

  @Test
  void aResumeThatFailsIsNoAlertYet() {
    // Given
    CommandRun run = run("\"command\":\"resume\"");

    // When
    run.answered(status(503), Duration.ZERO);

    // Then it stays in the table of what is paused, which is watched
    assertThat(events(run, NOW))
        .extracting(e -> e.get("type").asText())
        .containsExactly("recording.command.failed");
    assertThat(exits.of(run, NOW)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "-, -, 10000, true",
        "-, -, 10001, false",
        "2s, -, 2000, true",
        "2s, -, 2001, false",
        "-, 2026-01-02T03:04:00Z, 5000, true",
        "-, 2026-01-02T03:04:00Z, 5001, false",
        // A clock that runs ahead gives nobody more time.
        "-, 2026-01-02T03:09:00Z, 10001, false",
        "-, 2026-01-02T03:09:00Z, 0, true"
      })
  void whatIsTooOldIsNotCarriedOut(String ttl, String issuedAt, int later, boolean wanted) {
    // Given
    CommandRun run =
        run(
            "\"command\":\"pause\""
                + (ttl == null ? "" : ",\"ttl\":\"%s\"".formatted(ttl))
                + (issuedAt == null ? "" : ",\"issuedAt\":\"%s\"".formatted(issuedAt)));

    // Then
    assertThat(run.isWanted(NOW.plusMillis(later))).isEqualTo(wanted);
  }

  @Test
  void whatIsTooOldIsRefusedAndAPauseRaisesAnAlert() {
    // Given
    CommandRun run = run("\"command\":\"pause\"");

    // When
    assertThat(run.isWanted(NOW.plusSeconds(11))).isFalse();
    assertThat(run.isWanted(NOW)).as("for good").isFalse();

    // Then
    List<JsonNode> events = events(run, NOW.plusSeconds(11));
    assertThat(events)
        .extracting(e -> e.get("type").asText())
        .containsExactly("redaction.alert", "recording.command.refused");
    assertThat(events.get(1).at("/data/reason").asText()).isEqualTo("expired");
    assertThat(events.get(1).at("/data/latencyMs").asInt()).isEqualTo(11_000);
    assertThat(events.get(1).at("/data").has("httpStatus")).isFalse();
  }

  @Test
  void whatWasTriedInTimeCountsByItsAnswer() {
    // Given
    CommandRun run = run("\"command\":\"pause\"");
    assertThat(run.isWanted(NOW)).isTrue();

    // When it expires while the second attempt is considered
    assertThat(run.isWanted(NOW.plusSeconds(11))).isFalse();
    run.answered(status(503), Duration.ofSeconds(11));

    // Then
    assertThat(events(run, NOW.plusSeconds(11)).get(1).get("type").asText())
        .isEqualTo("recording.command.failed");
  }

  @Test
  void aRecordReadTwiceGivesTheSameEventAndTwoRecordsGiveTwo() {
    // Given
    String pause = IDS + ",\"command\":\"pause\"";
    CommandRun once = desk.of(json(pause), SOURCE, NOW, NOW).run();
    CommandRun again = desk.of(json(pause), SOURCE, NOW, NOW).run();
    CommandRun other =
        desk.of(json(pause), new SourcePosition("recording-commands", 2, 8), NOW, NOW).run();

    // Then
    assertThat(id(again)).isEqualTo(id(once));
    assertThat(id(other)).isNotEqualTo(id(once));
  }

  private String id(CommandRun run) {
    run.answered(shows("paused"), Duration.ZERO);
    return events(run, NOW).get(0).get("id").asText();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "\"account\":\"A1\",\"callSid\":\"C1\",\"command\":\"pause\" | recordingSid",
        "\"account\":\"A1\",\"callSid\":\"../C1\",\"recordingSid\":\"R1\",\"command\":\"pause\" | callSid",
        "\"account\":\"+15551234567\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"pause\" | account",
        "\"account\":\"15551234567\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"pause\" | account",
        "\"account\":\"A1\",\"callSid\":\"1-555-123-4567\",\"recordingSid\":\"R1\",\"command\":\"pause\" | callSid",
        "\"account\":\"A1\",\"callSid\":\"C1\",\"recordingSid\":\"15551234567\",\"command\":\"pause\" | recordingSid",
        "\"account\":\"A1\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"pause\",\"correlationId\":\"15551234567\" | correlationId",
        "\"account\":\"A1\",\"callSid\":\"C1\",\"recordingSid\":\"R1\" | command",
        "\"account\":\"A1\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"mute\" | command",
        "\"account\":\"A1\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"pause\",\"behavior\":\"beep\" | behavior",
        "\"account\":\"A1\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"pause\",\"ttl\":\"6m\" | ttl",
        "\"account\":\"A1\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"pause\",\"ttl\":\"soon\" | ttl",
        "\"account\":\"A1\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"pause\",\"schemaVersion\":2 | schemaVersion",
        "\"account\":\"A1\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"pause\",\"issuedAt\":\"now\" | issuedAt",
        "\"account\":7:\"pause\" | -"
      })
  void whatCannotBeReadIsADeadLetterThatNamesTheField(String fields, String field) {
    // When
    DeadLetter letter = decide(fields).letter();

    // Then
    assertThat(letter.reason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(letter.field()).isEqualTo(field);
    assertThat(letter.key()).isEqualTo("record/recording-commands/2/7");
    assertThat(new String(Wire.write(letter), StandardCharsets.UTF_8)).doesNotContain("5551234567");
  }

  @Test
  void anEmptyRecordIsADeadLetter() {
    assertThat(desk.of(null, SOURCE, NOW, NOW).letter().reason())
        .isEqualTo(DeadLetterReason.MALFORMED);
  }

  @Test
  void anAccountNobodyHasIsADeadLetterOfOneProject() {
    // Given
    String unknown =
        "\"account\":\"A9\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"pause\"";
    CommandDesk second =
        new CommandDesk(Set.of("A2"), Set.of("A1", "A2"), false, Duration.ofSeconds(1));

    // Then
    assertThat(decide(unknown).letter().reason()).isEqualTo(DeadLetterReason.UNKNOWN_ACCOUNT);
    assertThat(second.of(json(unknown), SOURCE, NOW, NOW).ours()).isFalse();
    assertThat(second.of(json("x"), SOURCE, NOW, NOW).ours()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"A2"})
  void anothersCommandIsLeftAlone(String account) {
    assertThat(
            decide(
                    "\"account\":\"%s\",\"callSid\":\"C1\",\"recordingSid\":\"R1\",\"command\":\"pause\""
                        .formatted(account))
                .ours())
        .isFalse();
  }
}

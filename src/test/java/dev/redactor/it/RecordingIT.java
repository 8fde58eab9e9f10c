package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.cli.CommandRun;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.StatusPlan;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Commands to recordings against a provider over HTTP, by a real broker. */
class RecordingIT {
  private static final String COMMANDS = "recording-commands";
  private static final String COMPLETED = "recording.command.completed";
  private static final String REFUSED = "recording.command.refused";
  private static final String FAILED = "recording.command.failed";
  private static final String ALERT = "redaction.alert";
  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private static Path folder;
  private static TestBed bed;
  private static TopicTail tail;

  @BeforeAll
  static void start() {
    bed =
        new TestBed(
                SandboxConfig.signalWire()
                    .account(TestBed.ACCOUNT, TestBed.TOKEN)
                    .latency(Duration.ofMillis(10))
                    .stall(Duration.ofSeconds(4)),
                Map.of(
                    "redactor.recording.max-paused", "4s",
                    "redactor.recording.response-timeout", "1500ms",
                    // A gate that has closed stays closed for the length of a test.
                    "redactor.gate.probe-min", "30s",
                    "redactor.gate.probe-max", "30s"))
            .start();
    tail = bed.tail();
    // Warm: the first command pays for classes and connections.
    Stored recording = live();
    give(recording, "pause", "");
    ended(recording, COMPLETED);
  }

  @AfterAll
  static void stop() {
    tail.close();
    bed.close();
  }

  @AfterEach
  void calm() {
    bed.sandbox.faults().calm();
  }

  private static Stored live() {
    return bed.sandbox.store().add(Seed.recording(TestBed.ACCOUNT).status("in-progress"));
  }

  private static void give(Stored recording, String command, String more) {
    bed.publish(COMMANDS, json(recording, command, more));
  }

  private static String json(Stored recording, String command, String more) {
    return "{\"account\":\"%s\",\"callSid\":\"%s\",\"recordingSid\":\"%s\",\"command\":\"%s\"%s}"
        .formatted(recording.account(), recording.callSid(), recording.sid(), command, more);
  }

  private static List<JsonNode> about(Stored recording, String type) {
    return tail.about(recording.sid())
        .filter(event -> event.get("type").asText().equals(type))
        .toList();
  }

  private static JsonNode ended(Stored recording, String type) {
    return await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> about(recording, type), found -> !found.isEmpty())
        .get(0)
        .get("data");
  }

  private static String status(Stored recording) {
    return recording.status(Instant.now());
  }

  private static Predicate<Call> of(Stored recording) {
    return call -> recording.sid().equals(call.child());
  }

  private static long calls(Stored recording) {
    return bed.sandbox.ledger().callsOfResource(recording.sid());
  }

  @ParameterizedTest
  @CsvSource({"pause,paused", "resume,in-progress", "stop,stopped"})
  void aCommandReachesTheProvider(String command, String status) {
    // Given
    Stored recording = live();

    // When
    give(recording, command, ",\"correlationId\":\"desk-7\"");

    // Then
    JsonNode data = ended(recording, COMPLETED);
    assertThat(status(recording)).isEqualTo(status);
    assertThat(data.get("command").asText()).isEqualTo(command);
    assertThat(data.get("callSid").asText()).isEqualTo(recording.callSid());
    assertThat(data.get("correlationId").asText()).isEqualTo("desk-7");
    assertThat(data.get("httpStatus").asInt()).isEqualTo(200);
    assertThat(data.get("latencyMs").asInt())
        .isGreaterThanOrEqualTo(data.get("providerMs").asInt());
    assertThat(about(recording, ALERT)).isEmpty();
    assertThat(calls(recording)).isEqualTo(1);
  }

  @Test
  void commandsOfOneRecordingKeepTheirOrder() {
    // Given
    Stored recording = live();

    // When the first takes longer than the others
    bed.sandbox.faults().next(1, of(recording), Fault.slow(Duration.ofMillis(400)));
    give(recording, "pause", "");
    give(recording, "resume", "");
    give(recording, "stop", "");

    // Then
    await().atMost(LONG).until(() -> about(recording, COMPLETED).size() == 3);
    assertThat(about(recording, COMPLETED))
        .extracting(event -> event.at("/data/command").asText())
        .containsExactly("pause", "resume", "stop");
    assertThat(status(recording)).isEqualTo("stopped");
  }

  @Test
  void whatComesTooLateIsRefusedAndNotCarriedOut() {
    // Given
    Stored recording = live();

    // When
    give(recording, "pause", ",\"issuedAt\":\"%s\"".formatted(Instant.now().minusSeconds(11)));

    // Then
    assertThat(ended(recording, REFUSED).get("reason").asText()).isEqualTo("expired");
    assertThat(ended(recording, ALERT).get("alert").asText()).isEqualTo("pause-failed");
    assertThat(calls(recording)).isZero();
    assertThat(status(recording)).isEqualTo("in-progress");
  }

  @Test
  void onePassingFailureIsMadeGoodAtOnce() {
    // Given
    Stored recording = live();
    bed.sandbox.faults().next(1, of(recording), Fault.answer(503, 20503));

    // When
    give(recording, "pause", "");

    // Then
    ended(recording, COMPLETED);
    assertThat(status(recording)).isEqualTo("paused");
    assertThat(calls(recording)).isEqualTo(2);
    assertThat(about(recording, ALERT)).isEmpty();
  }

  @Test
  void aPauseThatCannotBePlacedRaisesAnAlertAtOnceAndIsNotTriedLater() {
    // Given
    Stored recording = live();
    bed.sandbox.faults().next(100, of(recording), Fault.answer(503, 20503));

    // When
    give(recording, "pause", "");

    // Then
    assertThat(ended(recording, FAILED).get("reason").asText()).isEqualTo("unanswered");
    JsonNode alert = ended(recording, ALERT);
    assertThat(alert.get("alert").asText()).isEqualTo("pause-failed");
    assertThat(alert.get("reason").asText()).isEqualTo("unanswered");
    assertThat(calls(recording)).isEqualTo(2);
  }

  @Test
  void aSuccessWithoutEffectIsNoSuccess() {
    // Given
    Stored recording = live();
    bed.sandbox.faults().next(1, of(recording), Fault.pretend());

    // When
    give(recording, "pause", "");

    // Then
    assertThat(ended(recording, FAILED).get("reason").asText()).isEqualTo("not-confirmed");
    ended(recording, ALERT);
  }

  @Test
  void aRecordingThatHasEndedCannotBePaused() {
    // Given
    Stored recording = bed.sandbox.store().add(Seed.recording(TestBed.ACCOUNT));

    // When
    give(recording, "pause", "");

    // Then
    JsonNode data = ended(recording, FAILED);
    assertThat(data.get("reason").asText()).isEqualTo("refused");
    assertThat(data.get("providerCode").asInt()).isEqualTo(21220);
  }

  @Test
  void aHangingCommandHoldsUpNoOther() {
    // Given
    Stored hanging = live();
    bed.sandbox.faults().next(100, of(hanging), Fault.stall());
    give(hanging, "pause", "");
    await().atMost(LONG).until(() -> calls(hanging) >= 1);

    // When
    List<Stored> others = IntStream.range(0, 40).mapToObj(i -> live()).toList();
    others.forEach(other -> give(other, "pause", ""));

    // Then
    others.forEach(other -> ended(other, COMPLETED));
    assertThat(about(hanging, FAILED)).as("it still hangs").isEmpty();
    assertThat(ended(hanging, FAILED).get("reason").asText()).isEqualTo("unanswered");
  }

  @Test
  void aClosedGateDoesNotStopAPause() {
    // Given
    bed.sandbox.faults().credentialsOff(TestBed.ACCOUNT, 401);
    Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound());
    bed.publish("message-events", Announce.json(message));
    await().atMost(LONG).until(() -> bed.service().corridors().gate("default").isClosed());

    // When
    Stored refused = live();
    give(refused, "pause", "");

    // Then it is tried all the same
    assertThat(ended(refused, FAILED).get("reason").asText()).isEqualTo("unauthorised");
    assertThat(calls(refused)).isEqualTo(1);

    // When
    bed.sandbox.faults().credentialsOn(TestBed.ACCOUNT);
    Stored recording = live();
    give(recording, "pause", "");

    // Then
    ended(recording, COMPLETED);
    assertThat(bed.service().corridors().gate("default").isClosed()).isTrue();
  }

  @Test
  void whatCannotBeReadOrBelongsToNobodyIsADeadLetter() {
    // When
    bed.publish(COMMANDS, "{\"account\":\"+15551234567\",\"command\":\"pause\"}");
    bed.publish(
        COMMANDS,
        "{\"account\":\"nobody\",\"callSid\":\"c\",\"recordingSid\":\"r\",\"command\":\"pause\"}");

    // Then
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(tail.letters().values())
                    .filteredOn(letter -> letter.source().topic().equals(COMMANDS))
                    .extracting(DeadLetter::reason)
                    .contains(DeadLetterReason.MALFORMED, DeadLetterReason.UNKNOWN_ACCOUNT));
    assertThat(tail.records(TopicNames.DEAD_LETTERS))
        .noneMatch(record -> new String(record.value()).contains("5551234567"));
  }

  @Test
  void aRecordingLeftPausedIsReportedAndOneThatHasEndedIsNot() {
    // Given
    Stored forgotten = live();
    Stored resumed = live();
    Stored hungUp = live();
    List.of(forgotten, resumed, hungUp).forEach(recording -> give(recording, "pause", ""));
    List.of(forgotten, resumed, hungUp).forEach(recording -> ended(recording, COMPLETED));

    // When
    give(resumed, "resume", "");
    bed.sandbox.store().status(hungUp.sid(), StatusPlan.stays("completed"));

    // Then
    JsonNode alert = ended(forgotten, ALERT);
    assertThat(alert.get("alert").asText()).isEqualTo("left-paused");
    assertThat(alert.get("callSid").asText()).isEqualTo(forgotten.callSid());
    assertThat(Instant.parse(alert.get("pausedAt").asText())).isBefore(Instant.now());
    await()
        .atMost(LONG)
        .until(
            () ->
                tail.records(TopicNames.PAUSED_RECORDINGS).stream()
                    .anyMatch(r -> r.key().endsWith(hungUp.sid()) && r.value() == null));
    assertThat(about(resumed, ALERT)).isEmpty();
    assertThat(about(hungUp, ALERT)).isEmpty();
    assertThat(calls(resumed)).as("no look: it was resumed").isEqualTo(2);
  }

  @Test
  void theCommandLineGivesACommandAndWaitsForWhatComesOfIt() throws IOException {
    // Given
    Stored recording = live();
    String[] pause = {
      "recording",
      "pause",
      "--call",
      recording.callSid(),
      "--recording",
      recording.sid(),
      "--behavior",
      "skip"
    };

    // When
    CommandRun run = CommandRun.of(folder, bed.overrides(), pause);

    // Then
    assertThat(run.output()).matches("pause: done after \\d+ ms\\s+");
    assertThat(run.code()).isZero();
    assertThat(status(recording)).isEqualTo("paused");
    assertThat(ended(recording, COMPLETED).get("behavior").asText()).isEqualTo("skip");

    // When
    bed.sandbox.store().status(recording.sid(), StatusPlan.stays("completed"));
    run =
        CommandRun.of(
            folder,
            bed.overrides(),
            "recording",
            "resume",
            "--call",
            recording.callSid(),
            "--recording",
            recording.sid());

    // Then
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).contains("redactor: not done: refused");
  }

  @Test
  void aRestartLosesNothingAndRepeatsNothing() {
    // Given
    List<Stored> before = IntStream.range(0, 30).mapToObj(i -> live()).toList();
    before.forEach(recording -> give(recording, "resume", ""));

    // When it stops in the midst of it
    bed.stop();
    Stored late = live();
    Stored fresh = live();
    give(late, "pause", ",\"ttl\":\"1ms\"");
    give(fresh, "pause", ",\"ttl\":\"60s\"");
    bed.start();

    // Then
    ended(late, REFUSED);
    ended(fresh, COMPLETED);
    before.forEach(recording -> assertThat(outcomes(recording)).hasSize(1));
    assertThat(before.stream().filter(recording -> calls(recording) > 1)).isEmpty();
    assertThat(calls(late)).isZero();
  }

  private static List<String> outcomes(Stored recording) {
    await().atMost(LONG).until(() -> tail.about(recording.sid()).findAny().isPresent());
    return tail.about(recording.sid()).map(event -> event.get("type").asText()).toList();
  }

  /**
   * The figures are printed; what they are on this machine at this moment proves nothing. Three
   * kinds of commands: the first ones, which pay for classes and connections; those that find a
   * free worker; and more at once than there are workers for. Beside them an idle timer, whose
   * lateness is the machine's and not ours.
   */
  @Test
  void theLatencyOverTheProvidersOwnTime() throws Exception {
    // Given
    bed.sandbox
        .faults()
        .next(
            Integer.MAX_VALUE,
            call -> call.kind() == CallKind.UPDATE_RECORDING,
            Fault.slow(Duration.ofMillis(30)));
    Queue<Integer> lateness = new ConcurrentLinkedQueue<>();
    ScheduledExecutorService timers = Executors.newScheduledThreadPool(2);

    // When
    List<Stored> first = paced(timers, 100);
    long begin = System.nanoTime();
    AtomicInteger ticks = new AtomicInteger();
    timers.scheduleAtFixedRate(
        () -> {
          long due = begin + ticks.getAndIncrement() * 20_000_000L;
          lateness.add((int) ((System.nanoTime() - due) / 1_000_000));
        },
        0,
        20,
        TimeUnit.MILLISECONDS);
    List<Stored> warm = paced(timers, 400);
    warm.forEach(recording -> ended(recording, COMPLETED));
    timers.shutdownNow();
    List<Stored> burst = IntStream.range(0, 200).mapToObj(i -> live()).toList();
    burst.forEach(recording -> bed.publishLater(COMMANDS, json(recording, "resume", "")));
    bed.flush();

    // Then
    print("the first, 50 a second", over(first));
    print("warm, 50 a second", over(warm));
    print("beside them an idle timer", List.copyOf(lateness));
    print("all at once", over(burst));
  }

  private static List<Stored> paced(ScheduledExecutorService timers, int count) {
    Queue<Stored> given = new ConcurrentLinkedQueue<>();
    Future<?> pace =
        timers.scheduleAtFixedRate(
            () -> {
              if (given.size() < count) {
                Stored recording = live();
                give(recording, "resume", "");
                given.add(recording);
              }
            },
            0,
            20,
            TimeUnit.MILLISECONDS);
    await().atMost(LONG).until(() -> given.size() == count);
    pace.cancel(false);
    return List.copyOf(given);
  }

  private static List<Integer> over(List<Stored> recordings) {
    return recordings.stream()
        .map(recording -> ended(recording, COMPLETED))
        .map(data -> data.get("latencyMs").asInt() - data.get("providerMs").asInt())
        .toList();
  }

  private static void print(String what, List<Integer> millis) {
    List<Integer> sorted = millis.stream().sorted().toList();
    int count = sorted.size();
    System.out.printf(
        "%s: %d, p50 %d ms, p90 %d ms, p99 %d ms, most %d ms%n",
        what,
        count,
        sorted.get(count / 2),
        sorted.get(count * 90 / 100),
        sorted.get(count * 99 / 100),
        sorted.get(count - 1));
  }
}

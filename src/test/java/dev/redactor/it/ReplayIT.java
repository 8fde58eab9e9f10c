package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.cli.Cli;
import dev.redactor.deadletter.ReplayFilter;
import dev.redactor.deadletter.ReplayPlan;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.ops.Home;
import dev.redactor.ops.Replay;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Dead letters through the corridor again. */
class ReplayIT {
  private static final Duration LONG = Duration.ofSeconds(30);

  private static TestBed bed;
  private static TopicTail tail;

  @BeforeAll
  static void start() {
    bed = TestBed.create(Map.of()).start();
    tail = bed.tail();
  }

  @AfterAll
  static void stop() {
    tail.close();
    bed.close();
  }

  /** A message all of whose items have become dead letters. */
  private static Stored refused(int media) {
    Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(media));
    bed.sandbox.faults().refuse(message.sid());
    bed.publish("message-events", Announce.json(message));
    await().atMost(LONG).until(() -> tail.letters(message.sid()).size() == media + 1);
    return message;
  }

  private static ReplayPlan plan(ReplayFilter filter) {
    try (Replay replay = replay()) {
      return replay.plan(filter);
    }
  }

  private static ReplayPlan send(ReplayFilter filter) {
    try (Replay replay = replay()) {
      ReplayPlan plan = replay.plan(filter);
      replay.send(plan);
      return plan;
    }
  }

  private static Replay replay() {
    return new Replay(bed.settings(), Home.of(null), InstantSource.system());
  }

  private static ReplayFilter about(Stored message) {
    return new ReplayFilter(null, message.sid());
  }

  private static List<String> replayed(Stored message) {
    return tail.about(message.sid())
        .filter(event -> event.get("type").asText().equals("redaction.replayed"))
        .map(event -> event.get("id").asText())
        .toList();
  }

  @Test
  void whatHasBeenMendedIsErasedAndItsDeadLettersAreTakenAway() {
    // Given two media and a body
    Stored message = refused(2);
    final long requests = requests(message);

    // When mended
    bed.sandbox.faults().mend(message.sid());
    ReplayPlan plan = send(about(message));

    // Then one request brings all of them back, and the audit stream says so
    assertThat(plan.chosen()).hasSize(3);
    assertThat(plan.requests()).hasSize(1);
    await().atMost(LONG).until(() -> tail.letters(message.sid()).isEmpty());
    assertThat(requests(message)).isEqualTo(requests + 1);
    assertThat(bed.sandbox.store().clean(message.sid())).isTrue();
    assertThat(tail.outcomes(message.sid())).hasSize(3);
    assertThat(replayed(message)).hasSize(3).doesNotHaveDuplicates();
    await()
        .atMost(LONG)
        .until(
            () ->
                tail.about(message.sid())
                    .anyMatch(
                        event ->
                            event.get("type").asText().equals("redaction.completed")
                                && event.at("/data/replays").asInt() == 1
                                && event.at("/data/items/gone").asInt() == 3));
    assertThat(
            tail.records(TopicNames.DEAD_LETTERS).stream()
                .filter(record -> record.value() == null)
                .filter(record -> record.key().contains(message.sid())))
        .hasSize(3);
  }

  private static long requests(Stored message) {
    return tail.records(TopicNames.REQUESTS).stream()
        .filter(record -> record.key().contains(message.sid()))
        .count();
  }

  @Test
  void aDeletionWhoseMediumWasRefusedIsFinishedByOneReplay() {
    // Given a message that must not go before its medium
    Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(1));
    String medium = bed.sandbox.store().children(message.sid()).get(0).sid();
    bed.sandbox.faults().refuse(medium);
    bed.publish("message-events", Announce.request(message, ",\"action\":\"delete\""));
    await().atMost(LONG).until(() -> tail.letters(message.sid()).size() == 2);

    // When
    bed.sandbox.faults().mend(medium);
    send(about(message));

    // Then
    await().atMost(LONG).until(() -> tail.letters(message.sid()).isEmpty());
    assertThat(bed.sandbox.store().deleted(message.sid())).isTrue();
    assertThat(bed.sandbox.store().liveMedia(message.sid())).isEmpty();
  }

  @Test
  void afterTwoFailedReplaysADeadLetterStays() {
    // Given
    Stored message = refused(0);

    for (int replay = 1; replay <= 2; replay++) {
      // When
      send(about(message));

      // Then it comes back, and counts
      int failed = replay;
      await()
          .atMost(LONG)
          .until(
              () -> tail.letters(message.sid()).stream().map(DeadLetter::replays).toList(),
              List.of(failed)::equals);
    }

    // When
    final long calls = bed.sandbox.ledger().callsOfResource(message.sid());
    final long requests = requests(message);
    ReplayPlan third = send(about(message));

    // Then
    assertThat(third.chosen()).isEmpty();
    assertThat(third.requests()).isEmpty();
    assertThat(third.worn()).singleElement().extracting(DeadLetter::replays).isEqualTo(2);
    assertThat(replayed(message)).hasSize(2).doesNotHaveDuplicates();
    awaitTheCorridorIsIdle();
    assertThat(requests(message)).isEqualTo(requests);
    assertThat(bed.sandbox.ledger().callsOfResource(message.sid())).isEqualTo(calls);
  }

  /** What is announced now is done after everything that was there before. */
  private static void awaitTheCorridorIsIdle() {
    for (int i = 0; i < 8; i++) {
      Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT));
      bed.publish("message-events", Announce.json(message));
      tail.ending(message.sid());
    }
  }

  @Test
  void aFilterChooses() {
    // Given
    Stored message = refused(1);
    Stored other = refused(0);

    // Then
    assertThat(plan(about(message)).chosen())
        .hasSize(2)
        .allSatisfy(letter -> assertThat(letter.sid()).isEqualTo(message.sid()));
    assertThat(plan(new ReplayFilter(DeadLetterReason.REFUSED, other.sid())).chosen()).hasSize(1);
    assertThat(plan(new ReplayFilter(DeadLetterReason.RETRIES_EXHAUSTED, null)).chosen()).isEmpty();
  }

  @Test
  void aDryRunSendsNothing(@TempDir Path dir) throws IOException {
    // Given
    Stored message = refused(1);
    Properties properties = new Properties();
    properties.putAll(bed.overrides());
    Path config = dir.resolve("application.properties");
    try (var out = Files.newOutputStream(config)) {
      properties.store(out, null);
    }
    final long requests = requests(message);
    final long calls = bed.sandbox.ledger().callsOfResource(message.sid());

    // When
    int code =
        Cli.run("replay", "--dry-run", "--sid", message.sid(), "--config", config.toString());

    // Then
    assertThat(code).isZero();
    awaitTheCorridorIsIdle();
    assertThat(requests(message)).isEqualTo(requests);
    assertThat(replayed(message)).isEmpty();
    assertThat(bed.sandbox.ledger().callsOfResource(message.sid())).isEqualTo(calls);
    assertThat(tail.letters(message.sid())).hasSize(2);

    // When it is meant (the control: the same command without the option sends)
    bed.sandbox.faults().mend(message.sid());
    Cli.run("replay", "--sid", message.sid(), "--config", config.toString());

    // Then
    await().atMost(LONG).until(() -> tail.letters(message.sid()).isEmpty());
  }
}

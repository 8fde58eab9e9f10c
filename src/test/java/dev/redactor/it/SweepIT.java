package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Wire;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** One service for all: its overlap is as long as its first sweep, so that each sees everything. */
class SweepIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static TestBed bed;

  @BeforeAll
  static void start() {
    bed =
        new TestBed(
                SandboxConfig.signalWire()
                    .account(TestBed.ACCOUNT, TestBed.TOKEN)
                    .stall(Duration.ofSeconds(4))
                    .pageSizeCap(40),
                Map.of(
                    "redactor.sweep.enabled", "true",
                    "redactor.sweep.cron", "0 0 0 1 1 ? 2099",
                    "redactor.sweep.settle", "1m",
                    "redactor.sweep.start", "2d",
                    "redactor.sweep.overlap", "2d",
                    "redactor.sweep.takeover", "6s"))
            .start();
    await().atMost(LONG).until(() -> bed.service().sweeps());
  }

  @AfterAll
  static void stop() {
    bed.close();
  }

  private static void sweep() {
    try (ProducerTemplate template = bed.service().camel().createProducerTemplate()) {
      assertThat(template.send("direct:sweep-default", e -> {}).getException()).isNull();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Seed aged(Duration age) {
    return Seed.message(TestBed.ACCOUNT).created(Instant.now().minus(age));
  }

  private static List<JsonNode> sweepEvents(int after) {
    return bed.values(TopicNames.EVENTS).stream()
        .filter(value -> value.contains("redaction.sweep.completed"))
        .skip(after)
        .map(SweepIT::data)
        .toList();
  }

  private static JsonNode data(String event) {
    try {
      return Wire.mapper().readTree(event).get("data");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int sum(List<JsonNode> events, String field) {
    return events.stream().mapToInt(event -> event.get(field).asInt()).sum();
  }

  private static void awaitClean(List<String> sids) {
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(bed.sandbox.store().unclean(sids)).isEmpty());
  }

  // An event that came twice is worked on twice, and the second time may still be under way.
  private static long settledPosts() {
    long[] last = {-1};
    await()
        .during(Duration.ofSeconds(2))
        .atMost(LONG)
        .until(
            () -> {
              long before = last[0];
              last[0] = bed.sandbox.ledger().calls("POST");
              return last[0] == before;
            });
    return last[0];
  }

  @Test
  void whatCallbacksLostIsFoundAndNothingElse() {
    // Given
    Random random = new Random(7);
    List<String> sids = new ArrayList<>();
    List<String> announced = new ArrayList<>();
    List<String> events = new ArrayList<>();
    Instant done = Instant.now().plusSeconds(9);
    for (int i = 0; i < 200; i++) {
      Seed seed = aged(Duration.ofMinutes(2 + random.nextInt(26 * 60)));
      int media = i % 4 == 0 ? 1 + random.nextInt(3) : 0;
      if (i % 8 == 0) {
        seed.text("");
      }
      boolean busy = i % 20 == 1 || i % 20 == 5;
      if (busy) {
        seed.status("queued", "delivered", done);
      }
      Stored stored = bed.sandbox.store().add(seed.media(media));
      sids.add(stored.sid());
      if (i % 10 < 3) {
        continue; // Its callback is lost.
      }
      if (!busy) {
        announced.add(stored.sid());
      }
      String event =
          "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\",\"NumMedia\":\"%d\",\"Body\":\"x\"}"
              .formatted(TestBed.ACCOUNT, stored.sid(), media);
      events.add(event);
      events.add(event);
    }
    Collections.shuffle(events, random);
    List<String> others = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      others.add(bed.sandbox.store().add(aged(Duration.ofSeconds(5)).media(1)).sid());
      others.add(bed.sandbox.store().add(aged(Duration.ofDays(6)).media(1)).sid());
    }
    int before = sweepEvents(0).size();
    events.forEach(event -> bed.publish("message-events", event));
    awaitClean(announced);
    assertThat(bed.sandbox.store().unclean(sids)).hasSizeGreaterThanOrEqualTo(60);
    assertThat(Instant.now()).as("still in progress").isBefore(done);

    // When
    sweep();

    // Then
    awaitClean(sids);
    assertThat(bed.sandbox.ledger().touched(others)).isEmpty();
    List<JsonNode> windows = sweepEvents(before);
    assertThat(windows).isNotEmpty();
    assertThat(sum(windows, "unannounced")).isEqualTo(60);
    assertThat(sum(windows, "inProgress")).isEqualTo(20);
    assertThat(bed.values(TopicNames.DEAD_LETTERS)).isEmpty();

    // When: everything due was requested already
    long calls = settledPosts();
    before = sweepEvents(0).size();
    sweep();

    // Then
    assertThat(sum(sweepEvents(before), "requested")).isZero();
    assertThat(bed.sandbox.ledger().calls("POST")).isEqualTo(calls);
  }

  @Test
  void aFailureBetweenPagesLeavesTheCursorAndIsMadeGood() {
    // Given
    sweep();
    List<String> sids = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sids.add(bed.sandbox.store().add(aged(Duration.ofMinutes(90))).sid());
    }
    int cursors = bed.records(TopicNames.SWEEP_CURSORS).size();
    bed.sandbox
        .faults()
        .next(
            2,
            call -> call.kind() == CallKind.LIST_MESSAGES && call.query().containsKey("PageToken"),
            Fault.answer(503, 20503));

    // When
    sweep();

    // Then
    assertThat(bed.records(TopicNames.SWEEP_CURSORS)).hasSize(cursors);
    await()
        .atMost(LONG)
        .until(() -> bed.sandbox.store().unclean(sids).size(), left -> left > 0 && left < 100);

    // When
    bed.sandbox.faults().calm();
    sweep();

    // Then
    assertThat(bed.records(TopicNames.SWEEP_CURSORS)).hasSizeGreaterThan(cursors);
    awaitClean(sids);
  }

  @Test
  void theCursorIsTheWindowsEnd() throws Exception {
    // When
    Instant now = Instant.now();
    sweep();

    // Then
    List<String> cursors = bed.values(TopicNames.SWEEP_CURSORS);
    JsonNode cursor = Wire.mapper().readTree(cursors.get(cursors.size() - 1));
    assertThat(Instant.parse(cursor.get("sweptTo").asText()))
        .isBetween(now.minusSeconds(62), Instant.now().minusSeconds(59));
  }
}

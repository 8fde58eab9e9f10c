package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.kafka.TopicNames;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.config.Token;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.traffic.CallKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Retention without events: what is a day old goes, with one token to read and one to erase. */
class SweepRetentionIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String OURS = "+12025550188";
  private static final String READ = "PTcanary-token-to-read";

  private final TestBed bed =
      new TestBed(
          SandboxConfig.signalWire()
              .account(TestBed.ACCOUNT, TestBed.TOKEN)
              .account(TestBed.ACCOUNT, Token.full(READ).readOnly()),
          Map.of(
              "redactor.intake.topics", "",
              "redactor.projects.default.read-token", READ,
              "redactor.sweep.enabled", "true",
              "redactor.sweep.interval", "500ms",
              "redactor.sweep.min-age", "24h",
              "redactor.sweep.settle", "0s",
              "redactor.sweep.start", "2d",
              "redactor.sweep.from", OURS));

  @AfterEach
  void stop() {
    bed.close();
  }

  private Seed aged(Duration age) {
    return Seed.message(TestBed.ACCOUNT).from(OURS).created(Instant.now().minus(age));
  }

  private String add(Seed seed) {
    return bed.sandbox.store().add(seed).sid();
  }

  private int cursors() {
    return bed.records(TopicNames.SWEEP_CURSORS).size();
  }

  @Test
  void whatIsADayOldIsErased() {
    // Given
    String old = add(aged(Duration.ofHours(25)).media(2));
    String ripening = add(aged(Duration.ofHours(24).minusSeconds(6)));
    String young = add(aged(Duration.ofHours(23)).media(1));
    String older = add(aged(Duration.ofHours(80)));
    String theirs = add(aged(Duration.ofHours(25)).from("+12025550199"));

    // When
    bed.start();

    // Then: first the old one, and the other once it is a day old
    await().atMost(LONG).until(() -> bed.sandbox.store().clean(old));
    await().atMost(LONG).until(() -> bed.sandbox.store().clean(ripening));
    await().atMost(LONG).until(() -> cursors() > 3);
    assertThat(bed.sandbox.ledger().touched(List.of(young, older, theirs))).isEmpty();

    // And: events are off, and a number is on no topic
    assertThat(bed.service().camel().getRoute("intake")).isNull();
    for (String topic :
        List.of(
            TopicNames.REQUESTS,
            TopicNames.EVENTS,
            TopicNames.SWEEP_CURSORS,
            TopicNames.DEAD_LETTERS)) {
      assertThat(bed.records(topic).toString() + bed.values(topic)).doesNotContain("2025550188");
    }
    assertThat(bed.service().camel().getPropertiesComponent().loadProperties().toString())
        .doesNotContain("2025550188")
        .doesNotContain(READ);
  }

  @Test
  void aRefusedReadTokenStopsTheSweepOnly() {
    // Given
    bed.overrides().put("redactor.projects.default.read-token", "PTrevoked");
    bed.overrides().put("redactor.intake.topics", "message-events");
    String old = add(aged(Duration.ofHours(25)));
    String announced = add(aged(Duration.ofHours(1)));

    // When
    bed.start();
    bed.publish(
        "message-events",
        "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\",\"NumMedia\":\"0\"}"
            .formatted(TestBed.ACCOUNT, announced));

    // Then
    await().atMost(LONG).until(() -> bed.sandbox.store().clean(announced));
    await().atMost(LONG).until(() -> bed.sandbox.ledger().calls(CallKind.LIST_MESSAGES) > 2);
    assertThat(bed.service().corridors().gate("default").isClosed()).isFalse();
    assertThat(cursors()).isZero();
    assertThat(bed.sandbox.ledger().touched(List.of(old))).isEmpty();
  }
}

package dev.redactor.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.kafka.RecordHeaders;
import dev.redactor.kafka.TopicNames;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class RetryStepsTest {
  private static final Duration TIER = Duration.ofSeconds(30);
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final CamelContext context = new DefaultCamelContext();
  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final RetrySteps steps = new RetrySteps(TIER, clock::get, stopping);

  @Test
  void whatIsDueGoesBackToTheCorridorAndTheRestWaits() throws Exception {
    // Given
    Exchange batch = batch(record("k1", NOW.minusMillis(1)), record("k2", NOW.plusSeconds(9)));

    // When
    assertThat(steps.waiting(batch)).isTrue();
    steps.takeDue(batch);

    // Then
    assertThat(sent(batch)).hasSize(1);
    Message message = sent(batch).get(0);
    assertThat(message.getHeader(KafkaConstants.OVERRIDE_TOPIC)).isEqualTo(TopicNames.REQUESTS);
    assertThat(message.getHeader(KafkaConstants.KEY)).isEqualTo("k1");
    assertThat((byte[]) message.getBody()).isEqualTo(bytes("k1's request"));
    assertThat(message.getHeader(RecordHeaders.DUE)).isNull();
    assertThat(Batch.of(batch).finished()).isFalse();

    // When
    clock.set(NOW.plusSeconds(9));
    assertThat(steps.waiting(batch)).isTrue();
    steps.takeDue(batch);

    // Then
    assertThat(sent(batch)).extracting(m -> m.getHeader(KafkaConstants.KEY)).containsExactly("k2");
    assertThat(steps.waiting(batch)).isFalse();
    assertThat(Batch.of(batch).finished()).isTrue();
  }

  @Test
  void whatTheProviderAskedToLeaveAloneForLongerGoesRoundOnceMore() throws Exception {
    // Given
    Exchange record = record("k1", NOW);
    header(record, RecordHeaders.NOT_BEFORE, NOW.plusSeconds(90));
    header(record, RecordHeaders.ATTEMPT, "3");
    Exchange batch = batch(record);

    // When
    steps.waiting(batch);
    steps.takeDue(batch);

    // Then
    Message message = sent(batch).get(0);
    assertThat(message.getHeader(KafkaConstants.OVERRIDE_TOPIC)).isEqualTo(TopicNames.retry(TIER));
    assertThat(message.getHeader(RecordHeaders.DUE)).isEqualTo(millis(NOW.plus(TIER)));
    assertThat(message.getHeader(RecordHeaders.NOT_BEFORE)).isEqualTo(millis(NOW.plusSeconds(90)));
    assertThat(message.getHeader(RecordHeaders.ATTEMPT)).isEqualTo("3");
    assertThat((byte[]) message.getBody()).isEqualTo(bytes("k1's request"));
  }

  @Test
  void itIsLeftAloneNoLongerThanAsked() throws Exception {
    // Given
    Exchange record = record("k1", NOW);
    header(record, RecordHeaders.NOT_BEFORE, NOW);
    Exchange batch = batch(record);

    // When
    steps.waiting(batch);
    steps.takeDue(batch);

    // Then
    assertThat(sent(batch).get(0).getHeader(KafkaConstants.OVERRIDE_TOPIC))
        .isEqualTo(TopicNames.REQUESTS);
  }

  @Test
  void aRecordWithoutAReadableTimeIsDue() throws Exception {
    // Given
    Exchange unreadable = record("k1", NOW);
    header(unreadable, RecordHeaders.DUE, "soon");
    Exchange none = record("k2", NOW);
    none.getIn().removeHeader(RecordHeaders.DUE);
    Exchange batch = batch(unreadable, none);

    // When
    steps.waiting(batch);
    steps.takeDue(batch);

    // Then
    assertThat(sent(batch)).hasSize(2);
  }

  @Test
  void whatHasGoneBackIsCommittedWhileTheRestWaits() throws Exception {
    // Given two partitions, and on one of them a record behind one that waits
    List<String> committed = new ArrayList<>();
    Exchange batch =
        batch(
            record("a1", NOW, 0, committed),
            record("b1", NOW, 1, committed),
            record("a2", NOW, 0, committed),
            record("b2", NOW.plusSeconds(5), 1, committed),
            record("b3", NOW, 1, committed));

    // When
    steps.waiting(batch);
    steps.takeDue(batch);
    assertThat(committed).as("before Kafka has what is sent").isEmpty();
    steps.settle(batch);

    // Then
    assertThat(committed).containsExactlyInAnyOrder("a2", "b1");

    // When the last one has gone back, the end of the batch commits it
    clock.set(NOW.plusSeconds(5));
    steps.waiting(batch);
    steps.takeDue(batch);
    steps.settle(batch);

    // Then
    assertThat(committed).hasSize(2);
    assertThat(steps.waiting(batch)).isFalse();
    assertThat(Batch.of(batch).finished()).isTrue();
  }

  private Exchange record(String key, Instant due, int partition, List<String> committed) {
    Exchange record = record(key, due);
    record.getIn().setHeader(KafkaConstants.TOPIC, TopicNames.retry(TIER));
    record.getIn().setHeader(KafkaConstants.PARTITION, partition);
    KafkaManualCommit commit = () -> committed.add(key);
    record.getIn().setHeader(KafkaConstants.MANUAL_COMMIT, commit);
    return record;
  }

  @Test
  void stoppingEndsTheWaitAndSendsNothing() throws Exception {
    // Given
    Exchange batch = batch(record("k1", NOW.plus(Duration.ofHours(1))));
    assertThat(steps.waiting(batch)).isTrue();
    Thread waiter =
        new Thread(
            () -> {
              try {
                steps.takeDue(batch);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    waiter.start();
    await().until(() -> waiter.getState() == Thread.State.TIMED_WAITING);

    // When
    stopping.countDown();

    // Then
    await().until(() -> !waiter.isAlive());
    assertThat(sent(batch)).isEmpty();
    assertThat(steps.waiting(batch)).isFalse();
    assertThat(Batch.of(batch).finished()).isFalse();
  }

  private Exchange batch(Exchange... records) {
    Exchange exchange = new DefaultExchange(context);
    exchange.getIn().setBody(List.of(records));
    Batch.open(exchange);
    return exchange;
  }

  private Exchange record(String key, Instant due) {
    Exchange record = new DefaultExchange(context);
    record.getIn().setHeader(KafkaConstants.KEY, key);
    record.getIn().setBody(bytes(key + "'s request"));
    header(record, RecordHeaders.DUE, due);
    return record;
  }

  private static void header(Exchange record, String name, Instant time) {
    header(record, name, millis(time));
  }

  private static void header(Exchange record, String name, String text) {
    record.getIn().setHeader(name, bytes(text));
  }

  private static String millis(Instant time) {
    return Long.toString(time.toEpochMilli());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @SuppressWarnings("unchecked")
  private static List<Message> sent(Exchange batch) {
    return (List<Message>) batch.getMessage().getBody();
  }
}

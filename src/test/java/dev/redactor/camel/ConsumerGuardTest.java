package dev.redactor.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConsumerGuardTest {
  private final CamelContext context = new DefaultCamelContext();
  private final List<String> committed = new ArrayList<>();
  private final AtomicInteger starts = new AtomicInteger();
  private ConsumerGuard guard;

  @BeforeEach
  void start() throws Exception {
    guard = new ConsumerGuard(context, new RouteSwitch(context));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("timer:batch?delay=-1&repeatCount=1")
                .routeId("batch")
                .process(exchange -> starts.incrementAndGet());
          }
        });
    context.start();
    await().until(() -> starts.get() == 1);
  }

  @AfterEach
  void stop() {
    context.stop();
  }

  @Test
  void theHighestOffsetOfEachPartitionIsCommitted() {
    // Given
    Exchange batch =
        batch(record("a", 0, 5), record("a", 1, 9), record("a", 0, 6), record("b", 0, 2));
    guard.open(batch);
    Batch.of(batch).finishedAll();

    // When
    guard.commit(batch);

    // Then
    assertThat(committed).containsExactlyInAnyOrder("a/0/6", "a/1/9", "b/0/2");
    assertThat(starts).hasValue(1);
  }

  @Test
  void theRecordsAreTheBodyOfTheRoute() {
    // Given
    Exchange record = record("a", 0, 5);
    Exchange batch = batch(record);

    // When
    guard.open(batch);

    // Then
    assertThat(batch.getIn().getBody()).isEqualTo(List.of(record));
  }

  @Test
  void aBatchWithARecordThatFoundNoExitIsReadAgain() {
    // Given
    Exchange batch = batch(record("a", 0, 5), record("a", 0, 6));
    guard.open(batch);
    Batch.of(batch).finishedOne();

    // When
    guard.commit(batch);

    // Then
    await().until(() -> starts.get() == 2);
    assertThat(committed).isEmpty();
    assertThat(context.getRouteController().getRouteStatus("batch"))
        .isEqualTo(ServiceStatus.Started);

    // When it comes again
    Exchange again = batch(record("a", 0, 5));
    guard.open(again);
    Batch.of(again).finishedOne();
    guard.commit(again);

    // Then
    assertThat(committed).containsExactly("a/0/5");
  }

  @Test
  void aCommitThatFailsIsNoFailureOfTheBatch() {
    // Given
    Exchange record =
        committing(
            record("a", 0, 5),
            () -> {
              throw new CommitFailedException();
            });

    // When, then
    assertThatCode(() -> finish(batch(record))).doesNotThrowAnyException();
    assertThat(starts).hasValue(1);
  }

  @Test
  void aCommitIsTriedAgainWhileTheBrokerIsAway() {
    // Given
    Exchange record = failing(record("a", 0, 5), 3);

    // When
    finish(batch(record));

    // Then
    assertThat(committed).containsExactly("a/0/5");
    assertThat(starts).hasValue(1);
  }

  @Test
  void aBatchIsReadAgainWhenTheBrokerStaysAway() {
    // Given
    Exchange record = failing(record("a", 0, 5), 1000);

    // When
    finish(batch(record));

    // Then
    await().until(() -> starts.get() == 2);
    assertThat(committed).isEmpty();
  }

  private void finish(Exchange batch) {
    guard.open(batch);
    Batch.of(batch).finishedAll();
    guard.commit(batch);
  }

  private static Exchange failing(Exchange record, int times) {
    KafkaManualCommit commit =
        (KafkaManualCommit) record.getIn().getHeader(KafkaConstants.MANUAL_COMMIT);
    AtomicInteger tries = new AtomicInteger();
    return committing(
        record,
        () -> {
          if (tries.getAndIncrement() < times) {
            throw new TimeoutException("no broker");
          }
          commit.commit();
        });
  }

  private static Exchange committing(Exchange record, KafkaManualCommit commit) {
    record.getIn().setHeader(KafkaConstants.MANUAL_COMMIT, commit);
    return record;
  }

  private Exchange batch(Exchange... records) {
    DefaultExchange exchange = new DefaultExchange(context);
    exchange.getExchangeExtension().setFromRouteId("batch");
    exchange.getIn().setBody(List.of(records));
    return exchange;
  }

  private Exchange record(String topic, int partition, long offset) {
    Exchange record = new DefaultExchange(context);
    record.getIn().setHeader(KafkaConstants.TOPIC, topic);
    record.getIn().setHeader(KafkaConstants.PARTITION, partition);
    record
        .getIn()
        .setHeader(
            KafkaConstants.MANUAL_COMMIT,
            (KafkaManualCommit) () -> committed.add(topic + "/" + partition + "/" + offset));
    return record;
  }
}

package dev.redactor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DuePartitionsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final TopicPartition FIRST = new TopicPartition("retry", 0);
  private static final TopicPartition SECOND = new TopicPartition("retry", 1);

  private final AtomicReference<Instant> clock = new AtomicReference<>(NOW);
  private final DuePartitions due = new DuePartitions(clock::get);
  private final MockConsumer<String, String> consumer =
      new MockConsumer<>(OffsetResetStrategy.EARLIEST);

  @BeforeEach
  void subscribe() {
    consumer.subscribe(List.of("retry"));
    assign(FIRST, SECOND);
  }

  private void assign(TopicPartition... partitions) {
    consumer.rebalance(List.of(partitions));
    for (TopicPartition partition : partitions) {
      consumer.updateBeginningOffsets(Map.of(partition, 0L));
    }
  }

  private void add(TopicPartition partition, long offset, String due) {
    ConsumerRecord<String, String> record =
        new ConsumerRecord<>(
            "retry", partition.partition(), offset, null, partition.partition() + "/" + offset);
    if (due != null) {
      record.headers().add(RecordHeaders.DUE, due.getBytes(StandardCharsets.UTF_8));
    }
    consumer.addRecord(record);
  }

  private static String at(Duration later) {
    return Long.toString(NOW.plus(later).toEpochMilli());
  }

  private List<String> poll() {
    due.resume(consumer);
    ConsumerRecords<String, String> taken = due.take(consumer, consumer.poll(Duration.ZERO));
    return StreamSupport.stream(taken.spliterator(), false).map(ConsumerRecord::value).toList();
  }

  @Test
  void whatIsDueIsHandedOutAndTheRestOfItsPartitionWaits() {
    // Given
    add(FIRST, 0, at(Duration.ofSeconds(-1)));
    add(FIRST, 1, at(Duration.ZERO));
    add(FIRST, 2, at(Duration.ofMinutes(10)));
    add(FIRST, 3, at(Duration.ofMinutes(11)));
    add(SECOND, 0, at(Duration.ZERO));

    // Then
    assertThat(poll()).containsExactlyInAnyOrder("0/0", "0/1", "1/0");
    assertThat(consumer.paused()).containsExactly(FIRST);
    assertThat(consumer.position(FIRST)).isEqualTo(2);
    assertThat(consumer.position(SECOND)).isEqualTo(1);
  }

  @Test
  void aPartitionGoesOnAsSoonAsItsFirstRecordIsDueAndNotBefore() {
    // Given
    add(FIRST, 0, at(Duration.ofMinutes(10)));
    assertThat(poll()).isEmpty();

    // When
    clock.set(NOW.plus(Duration.ofMinutes(10)).minusMillis(1));

    // Then
    assertThat(poll()).isEmpty();
    assertThat(consumer.paused()).containsExactly(FIRST);

    // When
    clock.set(NOW.plus(Duration.ofMinutes(10)));
    add(FIRST, 0, at(Duration.ofMinutes(10)));

    // Then
    assertThat(poll()).containsExactly("0/0");
    assertThat(consumer.paused()).isEmpty();
  }

  @Test
  void whatHasNoReadableTimeIsDue() {
    // Given
    add(FIRST, 0, null);
    add(FIRST, 1, "soon");

    // Then
    assertThat(poll()).containsExactly("0/0", "0/1");
  }

  @Test
  void aPartitionThatWasTakenAwayIsForgotten() {
    // Given
    add(FIRST, 0, at(Duration.ofMinutes(10)));
    assertThat(poll()).isEmpty();

    // When it is gone by the time its record is due
    assign(SECOND);
    clock.set(NOW.plus(Duration.ofMinutes(10)));

    // Then
    assertThat(poll()).isEmpty();
    assertThat(consumer.assignment()).isEqualTo(Set.of(SECOND));
  }
}

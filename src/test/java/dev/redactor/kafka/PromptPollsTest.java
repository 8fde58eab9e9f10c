package dev.redactor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.junit.jupiter.api.Test;

class PromptPollsTest {
  private static final Duration TIMEOUT = Duration.ofMillis(100);

  private final Deque<Supplier<ConsumerRecords<String, String>>> broker = new ArrayDeque<>();
  private final List<Duration> waited = new ArrayList<>();
  private final PromptPolls<String, String> polls =
      new PromptPolls<>(
          timeout -> {
            waited.add(timeout);
            return broker.isEmpty() ? ConsumerRecords.empty() : broker.poll().get();
          });

  @Test
  void thePollAfterOneThatBroughtSomethingBringsNothing() {
    fetched(0, 5);
    fetched(0);
    fetched(0, 6);

    assertThat(offsets(polls.poll(TIMEOUT))).containsExactly(5L);
    assertThat(offsets(polls.poll(TIMEOUT))).isEmpty();
    assertThat(offsets(polls.poll(TIMEOUT))).containsExactly(6L);
  }

  @Test
  void nothingComesOfNothingWithinTheTimeout() {
    assertThat(offsets(polls.poll(TIMEOUT))).isEmpty();
    assertThat(offsets(polls.poll(TIMEOUT))).isEmpty();
    assertThat(waited).containsExactly(TIMEOUT, TIMEOUT);
  }

  @Test
  void whatCameMeanwhileIsTakenAlongInOrder() {
    fetched(0, 5);
    fetched(0, 6, 7);

    assertThat(offsets(polls.poll(TIMEOUT))).containsExactly(5L, 6L, 7L);
    assertThat(waited.get(1)).isLessThan(TIMEOUT);
  }

  @Test
  void whatCameMeanwhileInAnotherPartitionIsTakenAlong() {
    fetched(0, 5);
    fetched(1, 9);

    ConsumerRecords<String, String> records = polls.poll(TIMEOUT);
    assertThat(records.partitions()).hasSize(2);
    assertThat(offsets(records)).containsExactlyInAnyOrder(5L, 9L);
  }

  @Test
  void whatIsReadAgainAfterARebalanceIsThereOnce() {
    fetched(0, 5, 6);
    fetched(0, 5, 6, 7);

    assertThat(offsets(polls.poll(TIMEOUT))).containsExactly(5L, 6L, 7L);
  }

  @Test
  void manyDoNotWaitForMore() {
    fetched(0, IntStream.range(0, 51).toArray());

    assertThat(polls.poll(TIMEOUT).count()).isEqualTo(51);
    assertThat(waited).containsExactly(TIMEOUT);
  }

  @Test
  void aWakeUpLosesNothingAndIsNotForgotten() {
    fetched(0, 5);
    broker.add(
        () -> {
          throw new WakeupException();
        });

    assertThat(offsets(polls.poll(TIMEOUT))).containsExactly(5L);
    assertThat(offsets(polls.poll(TIMEOUT))).isEmpty();
    assertThatThrownBy(() -> polls.poll(TIMEOUT)).isInstanceOf(WakeupException.class);
    assertThat(offsets(polls.poll(TIMEOUT))).isEmpty();
  }

  @Test
  void aFailureIsTheConsumersEnd() {
    fetched(0, 5);
    broker.add(
        () -> {
          throw new IllegalStateException("fenced");
        });

    assertThatThrownBy(() -> polls.poll(TIMEOUT)).hasMessage("fenced");
  }

  private void fetched(int partition, int... offsets) {
    TopicPartition of = new TopicPartition("t", partition);
    List<ConsumerRecord<String, String>> records =
        IntStream.of(offsets)
            .mapToObj(offset -> new ConsumerRecord<>("t", partition, offset, "k", "v"))
            .toList();
    broker.add(
        () ->
            records.isEmpty()
                ? ConsumerRecords.empty()
                : new ConsumerRecords<>(Map.of(of, records)));
  }

  private static List<Long> offsets(ConsumerRecords<String, String> records) {
    List<Long> offsets = new ArrayList<>();
    records.forEach(record -> offsets.add(record.offset()));
    return offsets;
  }
}

package dev.redactor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TableFollowerTest {
  private static final TopicPartition P = new TopicPartition("t", 0);
  private static final Duration CURRENT = Duration.ofMinutes(1);

  private final BlockingQueue<Consumer<String, byte[]>> consumers = new LinkedBlockingQueue<>();
  private final List<String> taken = new CopyOnWriteArrayList<>();

  /** A consumer of a topic of these values. */
  private static MockConsumer<String, byte[]> topic(String... values) {
    MockConsumer<String, byte[]> consumer = new MockConsumer<>(OffsetResetStrategy.NONE);
    consumer.updatePartitions(
        P.topic(),
        List.of(new PartitionInfo(P.topic(), P.partition(), null, new Node[0], new Node[0])));
    consumer.updateBeginningOffsets(Map.of(P, 0L));
    consumer.updateEndOffsets(Map.of(P, (long) values.length));
    consumer.schedulePollTask(
        () -> {
          for (int offset = 0; offset < values.length; offset++) {
            byte[] value = values[offset].getBytes(StandardCharsets.UTF_8);
            consumer.addRecord(new ConsumerRecord<>(P.topic(), 0, offset, "key", value));
          }
        });
    return consumer;
  }

  private TableFollower follow() {
    return new TableFollower(
        () -> {
          try {
            return consumers.take();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        },
        List.of(P.topic()),
        record -> taken.add(new String(record.value(), StandardCharsets.UTF_8)));
  }

  @Test
  void afterAnErrorItGoesOnWhereItWas() {
    // Given something that was held, released, and held again
    MockConsumer<String, byte[]> first = topic("held", "released", "held again");
    consumers.add(first);
    try (TableFollower follower = follow()) {
      assertThat(follower.awaitLoaded(Duration.ofSeconds(20))).isTrue();

      // When
      first.schedulePollTask(() -> first.setPollException(new KafkaException("broken")));
      consumers.add(topic("held", "released", "held again", "released again"));

      // Then what has been superseded is not told once more
      await().untilAsserted(() -> assertThat(taken).contains("released again"));
      assertThat(taken).containsExactly("held", "released", "held again", "released again");
      assertThat(follower.isCurrent(CURRENT)).isTrue();
    }
  }

  @Test
  void whereTheBrokersHaveLostWhatWasReadItIsBehindUntilItHasReadItAnew() {
    // Given
    MockConsumer<String, byte[]> first = topic("stopped", "resumed", "stopped again");
    consumers.add(first);
    try (TableFollower follower = follow()) {
      assertThat(follower.awaitLoaded(Duration.ofSeconds(20))).isTrue();

      // When
      first.schedulePollTask(
          () -> first.setPollException(new OffsetOutOfRangeException(Map.of(P, 3L))));

      // Then
      await().untilAsserted(() -> assertThat(follower.isCurrent(CURRENT)).isFalse());

      // When
      consumers.add(topic("stopped", "resumed"));

      // Then
      await().untilAsserted(() -> assertThat(follower.isCurrent(CURRENT)).isTrue());
      assertThat(taken)
          .containsExactly("stopped", "resumed", "stopped again", "stopped", "resumed");
    }
  }
}

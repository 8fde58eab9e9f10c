package dev.redactor.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/**
 * Keeps back the records of a consumer that are not due: it goes back to the first of each
 * partition and pauses the partition until then, so that the consumer polls all the while and hands
 * its partitions over within seconds. The records of a retry topic fall due in order. For the
 * consumer's thread.
 */
public final class DuePartitions {
  private final InstantSource clock;
  private final Map<TopicPartition, Instant> waiting = new HashMap<>();

  public DuePartitions(InstantSource clock) {
    this.clock = clock;
  }

  /** Before a poll: goes on with the partitions whose first record is due. */
  public void resume(Consumer<?, ?> consumer) {
    if (waiting.isEmpty()) {
      return;
    }
    Instant now = clock.instant();
    // One that was taken away and came back is not paused any more, and reads from its last commit.
    Set<TopicPartition> assigned = consumer.assignment();
    for (Iterator<Map.Entry<TopicPartition, Instant>> left = waiting.entrySet().iterator();
        left.hasNext(); ) {
      Map.Entry<TopicPartition, Instant> next = left.next();
      if (!assigned.contains(next.getKey())) {
        left.remove();
      } else if (!next.getValue().isAfter(now)) {
        consumer.resume(Set.of(next.getKey()));
        left.remove();
      }
    }
  }

  /** After a poll: the records that are due; the others are read again. */
  public <K, V> ConsumerRecords<K, V> take(Consumer<K, V> consumer, ConsumerRecords<K, V> polled) {
    Map<TopicPartition, List<ConsumerRecord<K, V>>> due = new HashMap<>();
    Instant now = clock.instant();
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<K, V>> records = polled.records(partition);
      int count = 0;
      while (count < records.size() && !due(records.get(count)).isAfter(now)) {
        count++;
      }
      if (count > 0) {
        due.put(partition, records.subList(0, count));
      }
      if (count < records.size()) {
        ConsumerRecord<K, V> first = records.get(count);
        consumer.seek(partition, first.offset());
        consumer.pause(Set.of(partition));
        waiting.put(partition, due(first));
      }
    }
    return new ConsumerRecords<>(due);
  }

  private static Instant due(ConsumerRecord<?, ?> record) {
    Header header = record.headers().lastHeader(RecordHeaders.DUE);
    return header == null || header.value() == null
        ? Instant.EPOCH
        : due(new String(header.value(), StandardCharsets.UTF_8));
  }

  /**
   * When a record is due. One without a readable time is due: the corridor decides, nothing waits
   * for ever.
   *
   * @param millis the header {@link RecordHeaders#DUE}; null when there is none
   */
  public static Instant due(String millis) {
    return millis == null || !millis.matches("\\d{1,15}")
        ? Instant.EPOCH
        : Instant.ofEpochMilli(Long.parseLong(millis));
  }
}

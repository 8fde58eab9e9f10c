package dev.redactor.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each partition is done without a gap, when its records end in any order. Safe for use by
 * many threads.
 */
final class Watermarks {
  private static final class Position {
    private final TreeSet<Long> underWay = new TreeSet<>();
    private long next;
    private long committed;

    Position(long first) {
      next = first;
      // Where it began is where it was committed before.
      committed = first;
    }

    long safe() {
      return underWay.isEmpty() ? next : underWay.first();
    }
  }

  private final Map<TopicPartition, Position> positions = new HashMap<>();

  /** A record is under way. */
  synchronized void begin(TopicPartition partition, long offset) {
    Position position = positions.computeIfAbsent(partition, any -> new Position(offset));
    position.underWay.add(offset);
    position.next = Math.max(position.next, offset + 1);
  }

  /** It has ended; unknown ones are of a partition that was taken away meanwhile. */
  synchronized void end(TopicPartition partition, long offset) {
    Position position = positions.get(partition);
    if (position != null) {
      position.underWay.remove(offset);
      notifyAll();
    }
  }

  /** What can be committed and has not been. */
  synchronized Map<TopicPartition, OffsetAndMetadata> due() {
    Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
    positions.forEach(
        (partition, position) -> {
          if (position.safe() > position.committed) {
            due.put(partition, new OffsetAndMetadata(position.safe()));
          }
        });
    return due;
  }

  /** How far all are done, committed or not. */
  synchronized Map<TopicPartition, OffsetAndMetadata> ended() {
    Map<TopicPartition, OffsetAndMetadata> ended = new HashMap<>();
    positions.forEach(
        (partition, position) -> ended.put(partition, new OffsetAndMetadata(position.safe())));
    return ended;
  }

  /** Kafka has them. */
  synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
    offsets.forEach(
        (partition, offset) -> {
          Position position = positions.get(partition);
          if (position != null) {
            position.committed = Math.max(position.committed, offset.offset());
          }
        });
  }

  /** Forgets partitions that another consumer has now. */
  synchronized void forget(Collection<TopicPartition> partitions) {
    partitions.forEach(positions::remove);
  }

  /**
   * Waits until nothing is under way.
   *
   * @return false when the time was not enough
   */
  synchronized boolean awaitIdle(long millis) throws InterruptedException {
    long end = System.nanoTime() + millis * 1_000_000;
    while (positions.values().stream().anyMatch(position -> !position.underWay.isEmpty())) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        return false;
      }
      wait(left);
    }
    return true;
  }
}

package dev.redactor.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Polls so that records are worked on at once. Camel hands a batch to its route when the next poll
 * has returned: that would wait for its time-out while nothing comes, and, worse, what it brings
 * would wait for a whole batch before its turn. So the poll after one that brought something brings
 * nothing.
 *
 * <p>What was fetched while the last batch was worked on ends with the first record that came then,
 * as the broker answers as soon as there is one. Those that came after it are there already: a
 * second, short poll takes them along. For the consumer's thread.
 */
public final class PromptPolls<K, V> {
  /** With more than that, the next batch has not long to wait. */
  private static final int FEW = 50;

  private static final Duration MORE = Duration.ofMillis(3);

  private final Function<Duration, ConsumerRecords<K, V>> consumer;
  private boolean handedOver;
  private boolean woken;

  /**
   * Creates them.
   *
   * @param consumer the consumer's own poll
   */
  public PromptPolls(Function<Duration, ConsumerRecords<K, V>> consumer) {
    this.consumer = consumer;
  }

  /**
   * In place of the consumer's own poll.
   *
   * @param timeout how long to wait for a first record
   */
  public ConsumerRecords<K, V> poll(Duration timeout) {
    if (handedOver) {
      handedOver = false;
      return ConsumerRecords.empty();
    }
    if (woken) {
      woken = false;
      throw new WakeupException();
    }
    ConsumerRecords<K, V> records = consumer.apply(timeout);
    if (records.isEmpty()) {
      return records;
    }
    // Another failure than a wake-up needs a new consumer, which reads these again.
    ConsumerRecords<K, V> all = records.count() > FEW ? records : joined(records, more());
    handedOver = true;
    return all;
  }

  private ConsumerRecords<K, V> more() {
    try {
      return consumer.apply(MORE);
    } catch (WakeupException e) {
      // Meant for a poll that has nothing to lose, and not for the commit in between.
      woken = true;
      return ConsumerRecords.empty();
    }
  }

  private static <K, V> ConsumerRecords<K, V> joined(
      ConsumerRecords<K, V> first, ConsumerRecords<K, V> second) {
    if (second.isEmpty()) {
      return first;
    }
    Map<TopicPartition, List<ConsumerRecord<K, V>>> all = new HashMap<>();
    for (ConsumerRecords<K, V> some : List.of(first, second)) {
      for (TopicPartition partition : some.partitions()) {
        List<ConsumerRecord<K, V>> more = some.records(partition);
        List<ConsumerRecord<K, V>> known = all.computeIfAbsent(partition, p -> new ArrayList<>());
        if (!known.isEmpty() && more.get(0).offset() <= known.get(known.size() - 1).offset()) {
          // Taken away and given back in between: it is read again from the last commit.
          known.clear();
        }
        known.addAll(more);
      }
    }
    return new ConsumerRecords<>(all);
  }
}

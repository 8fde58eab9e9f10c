package dev.redactor.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.InvalidOffsetException;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows compacted topics from their beginning, on a thread of its own and outside any consumer
 * group, and knows whether it is up to date. After an error it goes on where it was, because what
 * has been superseded meanwhile must not be taken for what stands. Only where the brokers have lost
 * what was read does it begin again, and is not up to date until it has caught up.
 */
public final class TableFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TableFollower.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ASK = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Collection<String> topics;
  private final java.util.function.Consumer<ConsumerRecord<String, byte[]>> each;
  private final Thread thread;
  private final CountDownLatch loaded = new CountDownLatch(1);
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private volatile Consumer<String, byte[]> consumer;
  private volatile boolean closing;
  private volatile boolean anew;
  private volatile long currentAt;

  /**
   * Begins to follow.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   * @param topics the topics, which must exist
   * @param each takes each record, on the follower's thread
   */
  public TableFollower(
      Map<String, Object> client,
      Collection<String> topics,
      java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
    this(() -> consumer(client), topics, each);
  }

  TableFollower(
      Supplier<Consumer<String, byte[]>> consumers,
      Collection<String> topics,
      java.util.function.Consumer<ConsumerRecord<String, byte[]>> each) {
    this.consumers = consumers;
    this.topics = List.copyOf(topics);
    this.each = each;
    thread = new Thread(this::run, "follow-" + String.join("-", topics));
    thread.setDaemon(true);
    thread.start();
  }

  private static Consumer<String, byte[]> consumer(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    // To begin again is for us to decide, who have to say that we are behind.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** Waits until everything that was there has been read. False when it takes longer. */
  public boolean awaitLoaded(Duration most) {
    try {
      return loaded.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Whether everything was read that was there so long ago. */
  public boolean isCurrent(Duration within) {
    return loaded.getCount() == 0 && !anew && System.nanoTime() - currentAt < within.toNanos();
  }

  private void run() {
    while (!closing) {
      try (Consumer<String, byte[]> mine = consumers.get()) {
        consumer = mine;
        List<TopicPartition> partitions =
            topics.stream()
                .flatMap(topic -> mine.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        mine.assign(partitions);
        seek(mine, partitions);
        follow(mine, partitions);
      } catch (WakeupException e) {
        LOG.debug("Closing");
      } catch (InvalidOffsetException e) {
        LOG.warn("{}: what was read is no longer there; reading it all anew", thread.getName());
        anew = true;
        positions.clear();
        rest();
      } catch (KafkaException e) {
        LOG.warn("{}: {}; following on", thread.getName(), e.getClass().getSimpleName());
        rest();
      } catch (RuntimeException e) {
        // Without its message, which can repeat what a record holds. Until it has read everything,
        // it is not current.
        LOG.error(
            "{} failed for a reason of our own ({}); following anew",
            thread.getName(),
            e.getClass().getSimpleName());
        rest();
      }
    }
  }

  private void seek(Consumer<String, byte[]> mine, List<TopicPartition> partitions) {
    for (TopicPartition partition : partitions) {
      Long position = positions.get(partition);
      if (position == null) {
        mine.seekToBeginning(List.of(partition));
      } else {
        mine.seek(partition, position);
      }
    }
  }

  private void take(ConsumerRecord<String, byte[]> record) {
    each.accept(record);
    positions.put(new TopicPartition(record.topic(), record.partition()), record.offset() + 1);
  }

  private void follow(Consumer<String, byte[]> mine, List<TopicPartition> partitions) {
    long askedAt = 0;
    Map<TopicPartition, Long> ends = null;
    while (!closing) {
      long now = System.nanoTime();
      if (ends == null && (askedAt == 0 || now - askedAt > ASK.toNanos())) {
        askedAt = now;
        ends = ends(mine, partitions);
      }
      mine.poll(POLL).forEach(this::take);
      if (ends != null && reached(mine, ends)) {
        // As of when the ends were asked for.
        currentAt = askedAt;
        anew = false;
        loaded.countDown();
        ends = null;
      }
    }
  }

  // Null when the brokers do not answer now.
  private static Map<TopicPartition, Long> ends(
      Consumer<String, byte[]> mine, List<TopicPartition> partitions) {
    try {
      return mine.endOffsets(partitions, ANSWER);
    } catch (TimeoutException e) {
      return null;
    }
  }

  private static boolean reached(Consumer<String, byte[]> mine, Map<TopicPartition, Long> ends) {
    try {
      return ends.entrySet().stream()
          .allMatch(end -> mine.position(end.getKey(), ANSWER) >= end.getValue());
    } catch (TimeoutException e) {
      return false;
    }
  }

  private void rest() {
    try {
      Thread.sleep(ASK.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  @Override
  public void close() {
    closing = true;
    Consumer<String, byte[]> mine = consumer;
    if (mine != null) {
      mine.wakeup();
    }
    try {
      thread.join(ANSWER.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

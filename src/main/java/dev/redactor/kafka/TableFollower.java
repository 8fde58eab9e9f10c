package dev.redactor.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
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
 * group, and knows whether it is up to date. After an error it begins again, so that a record can
 * be handed over twice.
 */
public final class TableFollower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(TableFollower.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration ASK = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final Map<String, Object> settings;
  private final Collection<String> topics;
  private final Consumer<ConsumerRecord<String, byte[]>> each;
  private final Thread thread;
  private final CountDownLatch loaded = new CountDownLatch(1);
  private volatile KafkaConsumer<String, byte[]> consumer;
  private volatile boolean closing;
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
      Consumer<ConsumerRecord<String, byte[]>> each) {
    this.settings = new HashMap<>(client);
    this.topics = List.copyOf(topics);
    this.each = each;
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    thread = new Thread(this::run, "follow-" + String.join("-", topics));
    thread.setDaemon(true);
    thread.start();
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
    return loaded.getCount() == 0 && System.nanoTime() - currentAt < within.toNanos();
  }

  private void run() {
    while (!closing) {
      try (KafkaConsumer<String, byte[]> mine =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer = mine;
        List<TopicPartition> partitions =
            topics.stream()
                .flatMap(topic -> mine.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        mine.assign(partitions);
        mine.seekToBeginning(partitions);
        follow(mine, partitions);
      } catch (WakeupException e) {
        LOG.debug("Closing");
      } catch (KafkaException e) {
        LOG.warn("{}: {}; following anew", thread.getName(), e.getClass().getSimpleName());
        rest();
      }
    }
  }

  private void follow(KafkaConsumer<String, byte[]> mine, List<TopicPartition> partitions) {
    long askedAt = 0;
    Map<TopicPartition, Long> ends = null;
    while (!closing) {
      long now = System.nanoTime();
      if (ends == null && (askedAt == 0 || now - askedAt > ASK.toNanos())) {
        askedAt = now;
        ends = ends(mine, partitions);
      }
      mine.poll(POLL).forEach(each);
      if (ends != null && reached(mine, ends)) {
        // As of when the ends were asked for.
        currentAt = askedAt;
        loaded.countDown();
        ends = null;
      }
    }
  }

  // Null when the brokers do not answer now.
  private static Map<TopicPartition, Long> ends(
      KafkaConsumer<String, byte[]> mine, List<TopicPartition> partitions) {
    try {
      return mine.endOffsets(partitions, ANSWER);
    } catch (TimeoutException e) {
      return null;
    }
  }

  private static boolean reached(
      KafkaConsumer<String, byte[]> mine, Map<TopicPartition, Long> ends) {
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
    KafkaConsumer<String, byte[]> mine = consumer;
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

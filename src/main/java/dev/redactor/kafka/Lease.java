package dev.redactor.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says which of several instances does what only one may do at a time: the one that Kafka has given
 * the first partition of a topic to. It reads nothing from the topic.
 *
 * <p>An instance that stops hands the lease over at once; one that dies, after the session timeout.
 * It stays where it is when further instances start.
 */
public final class Lease implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Lease.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CONFIRM = Duration.ofSeconds(10);

  private final TopicPartition partition;
  private final Map<String, Object> settings;
  private final Runnable acquired;
  private final Queue<CompletableFuture<Boolean>> asked = new ConcurrentLinkedQueue<>();
  private final Thread thread;
  private volatile KafkaConsumer<byte[], byte[]> consumer;
  private volatile boolean held;
  private volatile boolean closing;

  /**
   * Asks for the lease.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   * @param group the consumer group: one lease each
   * @param topic the topic whose first partition is the lease
   * @param session how long an instance may be silent; the brokers' limits apply (6 s to 30 min)
   * @param acquired told when this instance gets it; must return at once
   */
  public Lease(
      Map<String, Object> client, String group, String topic, Duration session, Runnable acquired) {
    this.partition = new TopicPartition(topic, 0);
    this.acquired = acquired;
    this.settings = new HashMap<>(client);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, (int) session.toMillis());
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, (int) session.toMillis() / 4);
    // Sticky: who starts later does not take it from who works.
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(CooperativeStickyAssignor.class.getName()));
    thread = new Thread(this::run, "lease-" + group);
    thread.setDaemon(true);
  }

  /** Begins to ask for it. */
  public void start() {
    thread.start();
  }

  /** Whether this instance holds it, as far as it knows. */
  public boolean held() {
    return held;
  }

  /**
   * Asks the broker whether this instance still holds it: after a pause of the whole process only
   * the broker knows. Waits for its answer.
   */
  public boolean confirm() {
    if (!held) {
      return false;
    }
    CompletableFuture<Boolean> answer = new CompletableFuture<>();
    asked.add(answer);
    try {
      return answer.get(CONFIRM.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      return false;
    }
  }

  private void run() {
    while (!closing) {
      try (KafkaConsumer<byte[], byte[]> mine =
          new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
        consumer = mine;
        mine.subscribe(List.of(partition.topic()), new Listener());
        while (!closing) {
          mine.poll(POLL);
          answer(mine);
        }
      } catch (WakeupException e) {
        LOG.debug("Closing");
      } catch (KafkaException e) {
        LOG.warn("{} lost ({})", thread.getName(), e.getClass().getSimpleName());
        rest();
      } catch (RuntimeException e) {
        // Without its message, which can repeat what a record holds. A thread that ended would be
        // missed by nobody.
        LOG.error(
            "{} failed for a reason of our own ({}); starting it again",
            thread.getName(),
            e.getClass().getSimpleName());
        rest();
      } finally {
        held = false;
      }
    }
  }

  private void answer(KafkaConsumer<byte[], byte[]> mine) {
    for (CompletableFuture<Boolean> next = asked.poll(); next != null; next = asked.poll()) {
      boolean ours = held;
      if (ours) {
        try {
          // The broker refuses it from whoever is no longer a member of the group's generation.
          mine.commitSync(Map.of(partition, new OffsetAndMetadata(0)), CONFIRM);
        } catch (RebalanceInProgressException e) {
          // Another instance starts or stops; who has it shows with the next polls.
          asked.add(next);
          return;
        } catch (KafkaException e) {
          ours = false;
        }
      }
      next.complete(ours);
    }
  }

  private void rest() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  /** Lets go at once. */
  @Override
  public void close() {
    closing = true;
    KafkaConsumer<byte[], byte[]> mine = consumer;
    if (mine != null) {
      mine.wakeup();
    }
    try {
      thread.join(CONFIRM.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // Nothing is read: the topic only stands for the lease.
      consumer.pause(partitions);
      if (partitions.contains(partition)) {
        held = true;
        acquired.run();
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      if (partitions.contains(partition)) {
        held = false;
      }
    }
  }
}

package dev.redactor.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.CooperativeStickyAssignor;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands over records the moment they arrive, however many are still under way, and commits them
 * once they have ended: at least once, without a gap.
 *
 * <p>Camel's consumer can do one or the other. In batches, the next poll waits for the slowest
 * record of the last; in streams, it commits what it has handed over, whether or not that has
 * ended.
 */
public final class RealtimeConsumer implements AutoCloseable {
  /** Takes a record. May wait when too many are under way, and must not throw. */
  @FunctionalInterface
  public interface Handler {
    /**
     * Takes it.
     *
     * @param ended to be run once what followed from it is acknowledged; on any thread
     */
    void accept(ConsumerRecord<String, byte[]> record, Runnable ended);
  }

  private static final Logger LOG = LoggerFactory.getLogger(RealtimeConsumer.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration COMMIT = Duration.ofSeconds(5);
  // The shortest the brokers allow by themselves: when an instance dies, what it had is in other
  // hands before a command expires.
  private static final int SESSION_MILLIS = 6000;

  private final String topic;
  private final Handler handler;
  private final Map<String, Object> settings;
  private final Duration drain;
  private final Watermarks marks = new Watermarks();
  private final Thread thread;
  private volatile KafkaConsumer<String, byte[]> consumer;
  private volatile boolean closing;

  /**
   * Prepares it.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   * @param group the consumer group
   * @param drain how long what is under way may take to end when the consumer closes or a partition
   *     goes to another
   */
  public RealtimeConsumer(
      Map<String, Object> client, String group, String topic, Duration drain, Handler handler) {
    this.topic = topic;
    this.handler = handler;
    this.drain = drain;
    this.settings = new HashMap<>(client);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS);
    settings.put(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, SESSION_MILLIS / 4);
    // Who starts or stops takes only what it has to: the others read on meanwhile.
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
        List.of(CooperativeStickyAssignor.class.getName()));
    thread = new Thread(this::run, group);
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    while (!closing) {
      try (KafkaConsumer<String, byte[]> mine =
          new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
        consumer = mine;
        mine.subscribe(List.of(topic), new Listener(mine));
        while (!closing) {
          for (ConsumerRecord<String, byte[]> record : poll(mine)) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            if (closing) {
              break;
            }
            marks.begin(partition, record.offset());
            handler.accept(record, () -> marks.end(partition, record.offset()));
          }
          commitWhatEnded(mine);
        }
        finish(mine);
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
      }
    }
  }

  private Iterable<ConsumerRecord<String, byte[]>> poll(KafkaConsumer<String, byte[]> mine) {
    try {
      return mine.poll(POLL);
    } catch (WakeupException e) {
      return List.of();
    }
  }

  private void commitWhatEnded(KafkaConsumer<String, byte[]> mine) {
    Map<TopicPartition, OffsetAndMetadata> due = marks.due();
    if (!due.isEmpty()) {
      // Taken as done: one that fails is made good by the next, or the records come again.
      marks.committed(due);
      mine.commitAsync(
          due,
          (offsets, failure) -> {
            if (failure != null) {
              LOG.warn(
                  "Offsets of {} not committed ({})",
                  thread.getName(),
                  failure.getClass().getSimpleName());
            }
          });
    }
  }

  /** Lets what is under way end, and commits it. */
  private void finish(KafkaConsumer<String, byte[]> mine) {
    try {
      if (!marks.awaitIdle(drain.toMillis())) {
        LOG.warn("{}: some commands are still under way; they come again", thread.getName());
      }
      Map<TopicPartition, OffsetAndMetadata> due = marks.ended();
      if (!due.isEmpty()) {
        commit(mine, due);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (KafkaException e) {
      LOG.warn("Offsets of {} not committed ({})", thread.getName(), e.getClass().getSimpleName());
    }
  }

  private void commit(
      KafkaConsumer<String, byte[]> mine, Map<TopicPartition, OffsetAndMetadata> due) {
    try {
      mine.commitSync(due, COMMIT);
    } catch (WakeupException e) {
      // Meant for a poll that was over already.
      mine.commitSync(due, COMMIT);
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

  /** Takes nothing new, lets what is under way end, and leaves the group. */
  @Override
  public void close() {
    closing = true;
    KafkaConsumer<String, byte[]> mine = consumer;
    if (mine != null) {
      mine.wakeup();
    }
    try {
      thread.join(drain.plus(COMMIT).plus(COMMIT).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener implements ConsumerRebalanceListener {
    private final KafkaConsumer<String, byte[]> mine;

    Listener(KafkaConsumer<String, byte[]> mine) {
      this.mine = mine;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      LOG.debug("{} reads {} more partitions", thread.getName(), partitions.size());
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      finish(mine);
      marks.forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      marks.forget(partitions);
    }
  }
}

package dev.redactor.kafka;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A compacted topic as a table in memory, held by one instance of several: the one that Kafka gives
 * the topic's partition to. Whoever gets it reads the topic from its beginning, and then along.
 */
public final class OwnedTable implements AutoCloseable {
  /** Holds the table; called by one thread. */
  public interface Holder {
    /** Forgets everything: another instance has the table, or it is read anew. */
    void clear();

    /** Takes a record; a null value removes the key. */
    void record(String key, byte[] value);

    /** All of the topic has been read, as of now. Called about once a second. */
    void tick();
  }

  private static final Logger LOG = LoggerFactory.getLogger(OwnedTable.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofSeconds(1);
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final String topic;
  private final Holder holder;
  private final Map<String, Object> settings;
  private final Thread thread;
  private volatile KafkaConsumer<String, byte[]> consumer;
  private volatile boolean closing;

  /**
   * Prepares it.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   * @param group the consumer group: one of its members holds the table
   */
  public OwnedTable(Map<String, Object> client, String group, String topic, Holder holder) {
    this.topic = topic;
    this.holder = holder;
    this.settings = new HashMap<>(client);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
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
        mine.subscribe(List.of(topic), new Listener());
        while (!closing) {
          for (ConsumerRecord<String, byte[]> record : mine.poll(POLL)) {
            holder.record(record.key(), record.value());
          }
          if (!mine.assignment().isEmpty() && atEnd(mine)) {
            holder.tick();
          }
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
        holder.clear();
      }
    }
  }

  private static boolean atEnd(KafkaConsumer<String, byte[]> mine) {
    return mine.endOffsets(mine.assignment()).entrySet().stream()
        .allMatch(end -> mine.position(end.getKey()) >= end.getValue());
  }

  private void rest() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  /** Lets another instance have it. */
  @Override
  public void close() {
    closing = true;
    KafkaConsumer<String, byte[]> mine = consumer;
    if (mine != null) {
      mine.wakeup();
    }
    try {
      thread.join(CLOSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Listener implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      holder.clear();
      consumer.seekToBeginning(partitions);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      holder.clear();
    }
  }
}

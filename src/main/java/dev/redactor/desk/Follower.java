package dev.redactor.desk;

import dev.redactor.config.GroupNames;
import dev.redactor.desk.store.DatabaseException;
import dev.redactor.desk.store.DeskDatabase;
import dev.redactor.desk.store.Leases;
import dev.redactor.desk.store.Offsets;
import dev.redactor.desk.store.Projection;
import dev.redactor.desk.store.TopicRecord;
import dev.redactor.kafka.TopicIds;
import dev.redactor.kafka.TopicNames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the read model up with the topics. The offsets that count are in the database and move with
 * what was read in one transaction, so that each record counts exactly once; those committed to
 * Kafka only let others see how far behind it is.
 */
final class Follower implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
  private static final String LEASE = "follow";
  private static final List<String> TOPICS = List.of(TopicNames.DEAD_LETTERS, TopicNames.EVENTS);
  private static final Duration POLL = Duration.ofMillis(50);
  private static final long PAUSE_MILLIS = 1000;
  private static final long CHECK_NANOS = Duration.ofSeconds(5).toNanos();
  private static final long CLOSE_MILLIS = 10_000;
  private static final int MOST_RECORDS = 250;

  /** Of the time of a backlog it takes a sixtieth; its database needs as much again. */
  private static final int YIELDING = 59;

  private static final long LONGEST_YIELD_NANOS = Duration.ofMinutes(1).toNanos();
  private static final long YIELD_MILLIS = 20;

  private final Map<String, Object> client;
  private final DeskDatabase database;
  private final Leases leases;
  private final InstantSource clock;
  private final BooleanSupplier busy;
  private final Projection projection = new Projection(TopicNames.DEAD_LETTERS);
  private final Map<TopicPartition, Long> positions = new HashMap<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Queue<Wait> waits = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "desk-follower");
  private volatile boolean closing;
  private volatile long behind = -1;

  private static final class Wait {
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private Map<TopicPartition, Long> until;
  }

  /**
   * Creates it; nothing is read yet.
   *
   * @param client what {@link dev.redactor.kafka.KafkaClientProperties#read} gives
   * @param busy whether this process has more to erase than it can take on
   */
  Follower(
      Map<String, Object> client,
      DeskDatabase database,
      Leases leases,
      BooleanSupplier busy,
      InstantSource clock) {
    this.busy = busy;
    this.client = client;
    this.database = database;
    this.leases = leases;
    this.clock = clock;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Reads everything again from the beginning of the topics. Returns at once. */
  void rebuild() {
    // Whichever instance follows notices that its offsets are gone.
    database.run(connection -> new Projection(TopicNames.DEAD_LETTERS).clear(connection));
  }

  /** Records that are not taken in yet; -1 before it is known. */
  long behind() {
    return behind;
  }

  /**
   * Waits until everything that is on the topics now has been taken in.
   *
   * @return whether it was, within that time
   */
  boolean catchUp(Duration patience) {
    Wait wait = new Wait();
    waits.add(wait);
    try {
      wait.done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException | TimeoutException e) {
      waits.remove(wait);
      return false;
    }
  }

  private void run() {
    while (!closing) {
      try (KafkaConsumer<String, byte[]> consumer = consumer()) {
        follow(consumer);
      } catch (Offsets.MovedException e) {
        LOG.debug("Another instance follows");
        rest();
      } catch (KafkaException | DatabaseException e) {
        LOG.warn("The desk is behind the topics ({}); trying again", e.getClass().getSimpleName());
        rest();
      }
      projection.reset();
    }
  }

  private KafkaConsumer<String, byte[]> consumer() {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, GroupNames.DESK);
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, MOST_RECORDS);
    // What was compacted or has expired meanwhile is passed over.
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  private void follow(KafkaConsumer<String, byte[]> consumer) {
    Map<String, String> ids = TopicIds.of(client, TOPICS);
    List<TopicPartition> partitions =
        TOPICS.stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    while (!closing && !leases.hold(LEASE)) {
      answer(consumer, partitions);
      rest();
    }
    if (!closing) {
      begin(consumer, ids, partitions);
      behind = lag(consumer);
    }
    long checked = System.nanoTime();
    while (!closing) {
      long begun = System.nanoTime();
      take(consumer, ids);
      answer(consumer, partitions);
      giveWay(System.nanoTime() - begun);
      if (System.nanoTime() - checked > CHECK_NANOS) {
        checked = System.nanoTime();
        if (!leases.hold(LEASE)
            || partitionsOf(consumer) != partitions.size()
            || !positions.equals(known(partitions))) {
          return;
        }
        database.run(connection -> projection.wake(connection, clock.millis()));
        behind = lag(consumer);
      }
    }
  }

  private long lag(KafkaConsumer<String, byte[]> consumer) {
    return consumer.endOffsets(positions.keySet()).entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - positions.get(end.getKey())))
        .sum();
  }

  private static int partitionsOf(KafkaConsumer<String, byte[]> consumer) {
    return TOPICS.stream().mapToInt(topic -> consumer.partitionsFor(topic).size()).sum();
  }

  /** Whether a topic is another one than what was read. */
  private boolean madeAnew(Map<String, String> ids) {
    return database.transaction(Offsets::read).entrySet().stream()
        .anyMatch(entry -> !entry.getValue().topicId().equals(ids.get(entry.getKey().topic())));
  }

  private void begin(
      KafkaConsumer<String, byte[]> consumer,
      Map<String, String> ids,
      List<TopicPartition> partitions) {
    if (madeAnew(ids)) {
      LOG.info("The desk's topics are others than before: it reads them from their beginning");
      rebuild();
    }
    Map<Offsets.Slot, Offsets.Position> known = database.transaction(Offsets::read);
    for (TopicPartition partition : partitions) {
      if (!known.containsKey(slot(partition))) {
        database.run(c -> Offsets.begin(c, slot(partition), ids.get(partition.topic())));
      }
    }
    positions.clear();
    positions.putAll(known(partitions));
    positions.forEach(consumer::seek);
  }

  private Map<TopicPartition, Long> known(List<TopicPartition> partitions) {
    Map<Offsets.Slot, Offsets.Position> read = database.transaction(Offsets::read);
    Map<TopicPartition, Long> known = new HashMap<>();
    for (TopicPartition partition : partitions) {
      Offsets.Position position = read.get(slot(partition));
      if (position != null) {
        known.put(partition, position.next());
      }
    }
    return known;
  }

  private static Offsets.Slot slot(TopicPartition partition) {
    return new Offsets.Slot(partition.topic(), partition.partition());
  }

  private void take(KafkaConsumer<String, byte[]> consumer, Map<String, String> ids) {
    ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
    Set<TopicPartition> moved = new HashSet<>();
    for (TopicPartition partition : positions.keySet()) {
      if (consumer.position(partition) != positions.get(partition)) {
        moved.add(partition);
      }
    }
    if (moved.isEmpty()) {
      return;
    }
    List<TopicRecord> batch = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      batch.add(
          new TopicRecord(
              record.topic(),
              record.partition(),
              record.offset(),
              record.timestamp(),
              record.key(),
              record.value()));
    }
    Map<TopicPartition, Long> next = new HashMap<>();
    moved.forEach(partition -> next.put(partition, consumer.position(partition)));
    database.run(
        connection -> {
          for (Map.Entry<TopicPartition, Long> entry : next.entrySet()) {
            Offsets.move(
                connection,
                slot(entry.getKey()),
                ids.get(entry.getKey().topic()),
                positions.get(entry.getKey()),
                entry.getValue());
          }
          projection.apply(connection, batch, clock.millis());
        });
    positions.putAll(next);
    Map<TopicPartition, OffsetAndMetadata> shown = new HashMap<>();
    next.forEach((partition, offset) -> shown.put(partition, new OffsetAndMetadata(offset)));
    consumer.commitAsync(shown, null);
  }

  /** Answers those who wait, from what the database says: another instance may have read it. */
  // A concurrent queue may be changed while it is gone through.
  @SuppressWarnings("ModifyCollectionInEnhancedForLoop")
  private void answer(KafkaConsumer<String, byte[]> consumer, List<TopicPartition> partitions) {
    Wait first = waits.peek();
    if (first == null) {
      return;
    }
    Map<TopicPartition, Long> ends = null;
    Map<Offsets.Slot, Offsets.Position> read = database.transaction(Offsets::read);
    for (Wait wait : waits) {
      if (wait.until == null) {
        ends = ends == null ? consumer.endOffsets(partitions) : ends;
        wait.until = ends;
      }
      boolean there =
          wait.until.entrySet().stream()
              .allMatch(
                  end -> {
                    Offsets.Position position = read.get(slot(end.getKey()));
                    return end.getValue() == 0
                        || position != null && position.next() >= end.getValue();
                  });
      if (there) {
        waits.remove(wait);
        wait.done.complete(null);
      }
    }
  }

  /**
   * While there is a backlog to erase, writing all its events would take as much of the processor
   * as erasing does: most of it is left for later, unless somebody waits for it.
   */
  private void giveWay(long tookNanos) {
    long held = System.nanoTime();
    long until = held + Math.min(YIELDING * tookNanos, LONGEST_YIELD_NANOS);
    try {
      while (System.nanoTime() < until && waits.isEmpty() && busy.getAsBoolean()) {
        if (stopped.await(YIELD_MILLIS, TimeUnit.MILLISECONDS)) {
          return;
        }
        if (System.nanoTime() - held > CHECK_NANOS) {
          // Else another instance would take over, and lose it again.
          held = System.nanoTime();
          if (!leases.hold(LEASE)) {
            return;
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  // Never by an interrupt: it would close the embedded database's file.
  private void rest() {
    try {
      stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closing = true;
    }
  }

  @Override
  public void close() {
    closing = true;
    stopped.countDown();
    try {
      thread.join(CLOSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

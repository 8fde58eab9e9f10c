package dev.redactor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.redactor.sandbox.EmbeddedBroker;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** A reader goes on after a failure of our own, and says so without what it read. */
class ReaderRestartIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String TOPIC = "readers";

  @TempDir static Path folder;
  private static EmbeddedBroker broker;
  private static Map<String, Object> client;

  private final Logger logger = (Logger) LoggerFactory.getLogger("dev.redactor.kafka");
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Queue<String> read = new ConcurrentLinkedQueue<>();

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedBroker.start(folder.resolve("broker"));
    client = Map.of("bootstrap.servers", broker.bootstrapServers());
    try (Admin admin = Admin.create(client)) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
      producer
          .send(new ProducerRecord<>(TOPIC, "k", "canary".getBytes(StandardCharsets.UTF_8)))
          .get();
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @BeforeEach
  void listen() {
    log.start();
    logger.addAppender(log);
  }

  @AfterEach
  void silence() {
    logger.detachAppender(log);
  }

  /** Fails the first time, with a message that repeats what was read. */
  private void take(byte[] value) {
    String text = new String(value, StandardCharsets.UTF_8);
    read.add(text);
    if (read.size() == 1) {
      throw new IllegalStateException(text);
    }
  }

  private void assertReadAgainAndTold() {
    await().atMost(LONG).until(() -> read.size() >= 2);
    assertThat(log.list)
        .anySatisfy(
            line -> {
              assertThat(line.getLevel()).isEqualTo(Level.ERROR);
              assertThat(line.getFormattedMessage()).contains("IllegalStateException");
            })
        .noneMatch(line -> line.getFormattedMessage().contains("canary"))
        .noneMatch(line -> line.getThrowableProxy() != null);
  }

  @Test
  void theConsumerOfCommands() {
    try (RealtimeConsumer consumer =
        new RealtimeConsumer(
            client,
            "realtime",
            TOPIC,
            Duration.ofSeconds(1),
            (record, done) -> {
              take(record.value());
              done.run();
            })) {
      // When
      consumer.start();

      // Then
      assertReadAgainAndTold();
    }
  }

  @Test
  void theHolderOfATable() {
    OwnedTable.Holder holder =
        new OwnedTable.Holder() {
          @Override
          public void record(String key, byte[] value) {
            take(value);
          }

          @Override
          public void tick() {}

          @Override
          public void clear() {}
        };
    try (OwnedTable table = new OwnedTable(client, "owned", TOPIC, holder)) {
      // When
      table.start();

      // Then
      assertReadAgainAndTold();
    }
  }

  @Test
  void theFollowerOfATable() {
    // When
    try (TableFollower follower =
        new TableFollower(client, List.of(TOPIC), record -> take(record.value()))) {
      // Then
      assertReadAgainAndTold();
      assertThat(follower.awaitLoaded(LONG)).isTrue();
    }
  }
}

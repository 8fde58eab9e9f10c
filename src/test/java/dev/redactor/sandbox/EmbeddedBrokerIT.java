package dev.redactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.config.ConfigException;
import dev.redactor.kafka.BrokerHandle;
import dev.redactor.kafka.BrokerProvider;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
  private static final String TOPIC = "things";

  @TempDir Path dir;

  @Test
  void keepsRecordsOverAnOutageOnTheSamePort() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      // Given
      String address = broker.bootstrapServers();
      createTopic(address);
      produce(address, "before");

      // When
      broker.stop();
      boolean freeWhileStopped = Ports.isFree(port(address));
      broker.start();

      // Then
      assertThat(freeWhileStopped).isTrue();
      assertThat(broker.bootstrapServers()).isEqualTo(address);
      produce(address, "after");
      assertThat(consume(address, 2)).containsExactly("before", "after");
    }
  }

  @Test
  void goesOnWithTheDataAndPortOfTheLastStart() throws Exception {
    // Given
    String address;
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      address = broker.bootstrapServers();
      createTopic(address);
      produce(address, "kept");
    }

    // When
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {

      // Then
      assertThat(broker.bootstrapServers()).isEqualTo(address);
      assertThat(consume(address, 1)).containsExactly("kept");
    }
  }

  @Test
  void losesNothingWhenItsProcessIsKilledAndLetsNoSecondProcessIn() throws Exception {
    // Given
    Process process = startProcess();
    try {
      String address;
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        address = lineAfter(out, Main.READY);
      }
      createTopic(address);
      produce(address, "acknowledged");

      // When, then
      assertThatThrownBy(() -> EmbeddedBroker.start(dir))
          .isInstanceOf(ConfigException.class)
          .hasMessageStartingWith("redactor.data-dir: its embedded broker is already running");

      // When
      process.destroyForcibly();
      assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();

      // Then
      try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
        assertThat(consume(broker.bootstrapServers(), 1)).containsExactly("acknowledged");
      }
    } finally {
      process.destroyForcibly();
    }
  }

  @Test
  void isFoundAsAServiceAndListensOnLoopbackOnly() throws Exception {
    try (BrokerHandle broker = BrokerProvider.startEmbedded(dir.resolve("data"))) {
      // When
      List<String> listeners;
      try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
        listeners = admin.describeCluster().nodes().get().stream().map(n -> n.host()).toList();
      }

      // Then
      assertThat(listeners).containsExactly("127.0.0.1");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(dir.resolve("data"))))
          .isEqualTo("rwx------");
    }
  }

  @Test
  void isMissingInAProductionInstallation() {
    // Given a class loader that sees no service file, as with lib/ alone
    ClassLoader production = ClassLoader.getPlatformClassLoader();

    // When, then
    assertThatThrownBy(() -> BrokerProvider.startEmbedded(dir, production))
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith("redactor.kafka.brokers: missing");
  }

  private Process startProcess() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName(),
            dir.toString())
        .redirectErrorStream(true)
        .start();
  }

  private static String lineAfter(BufferedReader out, String prefix) throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      seen.add(line);
      if (line.startsWith(prefix)) {
        return line.substring(prefix.length());
      }
    }
    throw new AssertionError("the process ended: " + seen);
  }

  private static void createTopic(String address) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", address))) {
      admin.createTopics(List.of(new NewTopic(TOPIC, 1, (short) 1))).all().get();
    }
  }

  private static void produce(String address, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", address, "acks", "all");
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.send(new ProducerRecord<>(TOPIC, value)).get(30, TimeUnit.SECONDS);
    }
  }

  private static List<String> consume(String address, int expected) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", address, "auto.offset.reset", "earliest");
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(TOPIC, 0)));
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                consumer.poll(Duration.ofMillis(100)).forEach(r -> values.add(r.value()));
                return values.size() >= expected;
              });
    }
    return values;
  }

  private static int port(String address) {
    return Integer.parseInt(address.substring(address.indexOf(':') + 1));
  }

  /** A broker in a process of its own. */
  static final class Main {
    static final String READY = "ready ";

    private Main() {}

    public static void main(String[] args) throws InterruptedException {
      try (EmbeddedBroker broker = EmbeddedBroker.start(Path.of(args[0]))) {
        System.out.println(READY + broker.bootstrapServers());
        Thread.currentThread().join();
      }
    }
  }
}

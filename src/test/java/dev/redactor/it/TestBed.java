package dev.redactor.it;

import dev.redactor.kafka.TopicReader;
import dev.redactor.ops.CamelSettings;
import dev.redactor.ops.Home;
import dev.redactor.ops.Service;
import dev.redactor.sandbox.EmbeddedBroker;
import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.config.SandboxConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A real broker, a sandbox provider over HTTP and the service, with delays short enough to test.
 */
public final class TestBed implements AutoCloseable {
  public static final String ACCOUNT = "5ac1f00d-0000-4000-8000-000000000001";
  public static final String TOKEN = "PTcanary-token-of-a-test";

  public final Sandbox sandbox;
  public final EmbeddedBroker broker;
  private final Path data;
  private final Map<String, String> overrides = new HashMap<>();
  private final KafkaProducer<String, byte[]> producer;
  private Service service;

  public TestBed(SandboxConfig.Builder provider, Map<String, String> settings) {
    try {
      data = Files.createTempDirectory("redactor-it");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    sandbox = Sandbox.start(provider.build());
    broker = EmbeddedBroker.start(data);
    overrides.put("redactor.kafka.brokers", broker.bootstrapServers());
    overrides.put("redactor.projects.default.account", ACCOUNT);
    overrides.put("redactor.projects.default.token", TOKEN);
    overrides.put("redactor.projects.default.base-url", sandbox.baseUrl());
    overrides.put("redactor.retry.tiers", "300ms,600ms,1s");
    overrides.put("redactor.in-progress.min-wait", "300ms");
    overrides.put("redactor.settle-window", "10s");
    overrides.put("redactor.gate.probe-min", "200ms");
    overrides.put("redactor.http.response-timeout", "2s");
    overrides.put("redactor.topics.replication", "1");
    overrides.put("redactor.ops.port", "0");
    overrides.put("redactor.ops.refresh", "200ms");
    // A test that wants it says so.
    overrides.put("redactor.desk.enabled", "false");
    overrides.putAll(settings);
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", broker.bootstrapServers(), "acks", "all"),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  /** With one account on the SignalWire dialect. */
  public static TestBed create(Map<String, String> settings) {
    return new TestBed(
        SandboxConfig.signalWire().account(ACCOUNT, TOKEN).stall(Duration.ofSeconds(4)), settings);
  }

  public TestBed start() {
    return start(InstantSource.system());
  }

  /** With a clock that a test has in hand. */
  public TestBed start(InstantSource clock) {
    service = Service.start(settings(), Home.of(null), clock);
    return this;
  }

  public CamelSettings settings() {
    return CamelSettings.load(Path.of("none"), overrides, Map.of());
  }

  /** Follows the topics; to be closed before this. */
  TopicTail tail() {
    return new TopicTail(broker.bootstrapServers());
  }

  /** The folder of the broker's data. */
  Path data() {
    return data;
  }

  public Service service() {
    return service;
  }

  public Map<String, String> overrides() {
    return overrides;
  }

  public void stop() {
    service.close();
    service = null;
  }

  public void publish(String topic, String value) {
    publish(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)));
  }

  /** Without waiting; {@link #flush} does. */
  public void publishLater(String topic, String value) {
    producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)));
  }

  public void flush() {
    producer.flush();
  }

  public void publish(ProducerRecord<String, byte[]> record) {
    try {
      producer.send(record).get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Everything on a topic now. */
  public List<ConsumerRecord<String, byte[]>> records(String topic) {
    List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
    TopicReader.readAll(
        Map.of("bootstrap.servers", broker.bootstrapServers()), topic, records::add);
    return records;
  }

  public List<String> values(String topic) {
    return records(topic).stream()
        .map(r -> r.value() == null ? "" : new String(r.value(), StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  public void close() {
    if (service != null) {
      stop();
    }
    producer.close(Duration.ofSeconds(1));
    broker.close();
    sandbox.close();
    try (Stream<Path> files = Files.walk(data)) {
      files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

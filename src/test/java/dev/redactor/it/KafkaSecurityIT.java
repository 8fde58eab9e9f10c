package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.redactor.deadletter.ReplayFilter;
import dev.redactor.kafka.KafkaClientProperties;
import dev.redactor.kafka.TopicException;
import dev.redactor.kafka.TopicNames;
import dev.redactor.kafka.TopicReader;
import dev.redactor.ops.CamelSettings;
import dev.redactor.ops.Home;
import dev.redactor.ops.Replay;
import dev.redactor.ops.Service;
import dev.redactor.sandbox.EmbeddedBroker;
import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.component.kafka.KafkaEndpoint;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cluster that lets in nobody without TLS and a password: what works, works with both. */
class KafkaSecurityIT {
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final String PASSWORD = "canary-kafka-password";

  @TempDir static Path folder;

  private static BrokerKeystore keys;
  private static Sandbox sandbox;
  private static EmbeddedBroker broker;

  @BeforeAll
  static void start() throws Exception {
    keys = BrokerKeystore.create(folder);
    sandbox =
        Sandbox.start(SandboxConfig.signalWire().account(TestBed.ACCOUNT, TestBed.TOKEN).build());
    broker = EmbeddedBroker.start(folder.resolve("data"), keys.broker("redactor", PASSWORD));
  }

  @AfterAll
  static void stop() {
    broker.close();
    sandbox.close();
  }

  private static CamelSettings settings(String password, boolean trusting) {
    String kafka = KafkaClientProperties.PREFIX;
    Map<String, String> settings = new HashMap<>();
    settings.put("redactor.kafka.brokers", broker.bootstrapServers());
    settings.put("redactor.projects.default.account", TestBed.ACCOUNT);
    settings.put("redactor.projects.default.token", TestBed.TOKEN);
    settings.put("redactor.projects.default.base-url", sandbox.baseUrl());
    settings.put("redactor.topics.replication", "1");
    settings.put("redactor.retry.tiers", "300ms,600ms");
    settings.put("redactor.ops.port", "0");
    settings.put("redactor.ops.refresh", "200ms");
    settings.put("redactor.sweep.enabled", "true");
    settings.put("redactor.sweep.cron", "0 0 0 1 1 ? 2099");
    settings.put("redactor.sweep.takeover", "6s");
    settings.put(kafka + "security-protocol", "SASL_SSL");
    settings.put(kafka + "sasl-mechanism", "PLAIN");
    settings.put(
        kafka + "sasl-jaas-config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required"
            + " username=\"redactor\" password=\"%s\";".formatted(password));
    if (trusting) {
      settings.put(kafka + "ssl-truststore-type", "PKCS12");
      settings.put(kafka + "ssl-truststore-location", keys.truststore().toString());
      settings.put(kafka + "ssl-truststore-password", BrokerKeystore.PASSWORD);
    }
    settings.put(kafka + "additional-properties[client.rack]", "zone-b");
    return CamelSettings.load(Path.of("none"), settings, Map.of());
  }

  private static void publish(CamelSettings settings, Stored message) throws Exception {
    Map<String, Object> client = KafkaClientProperties.read(settings, broker.bootstrapServers());
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(client, new StringSerializer(), new ByteArraySerializer())) {
      byte[] value = Announce.json(message).getBytes(StandardCharsets.UTF_8);
      producer.send(new ProducerRecord<>("message-events", value)).get();
    }
  }

  private static long standing(CamelSettings settings) {
    long[] letters = new long[1];
    TopicReader.readAll(
        KafkaClientProperties.read(settings, broker.bootstrapServers()),
        TopicNames.DEAD_LETTERS,
        record -> letters[0] += record.value() == null ? -1 : 1);
    return letters[0];
  }

  @Test
  void everyClientOfOursComesInByTlsAndPassword() throws Exception {
    CamelSettings settings = settings(PASSWORD, true);
    try (Service service = Service.start(settings, Home.of(null), InstantSource.system());
        LogLines log = new LogLines("org.apache.kafka", null)) {
      // Given one message the provider refuses
      Stored erased = sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(1));
      Stored refused = sandbox.store().add(Seed.message(TestBed.ACCOUNT));
      sandbox.faults().refuse(refused.sid());

      // When
      publish(settings, erased);
      publish(settings, refused);

      // Then the routes erase, the sweep has its lease, the metrics see the cluster
      await().atMost(LONG).until(() -> sandbox.store().clean(erased.sid()));
      await().atMost(LONG).until(() -> standing(settings) == 1);
      await().atMost(LONG).until(service::sweeps);
      await()
          .atMost(LONG)
          .until(
              () ->
                  Scrape.of(service.observability().port())
                          .value("redactor_dead_letters", "reason", "REFUSED")
                      == 1);

      // When
      sandbox.faults().mend(refused.sid());
      try (Replay replay = new Replay(settings, Home.of(null), InstantSource.system())) {
        replay.send(replay.plan(new ReplayFilter(null, null)));
      }

      // Then
      await().atMost(LONG).until(() -> sandbox.store().clean(refused.sid()));
      await().atMost(LONG).until(() -> standing(settings) == 0);
      assertThat(log.lines()).noneMatch(line -> line.contains(PASSWORD));
      assertThat(racks(service)).hasSizeGreaterThan(3).containsOnly("zone-b");
    }
  }

  /** What each consuming route's clients say where they are. */
  private static List<Object> racks(Service service) {
    return service.camel().getRoutes().stream()
        .map(route -> route.getEndpoint())
        .filter(KafkaEndpoint.class::isInstance)
        .map(
            endpoint -> {
              Properties client =
                  ((KafkaEndpoint) endpoint).getConfiguration().createConsumerProperties();
              return client.get("client.rack");
            })
        .toList();
  }

  @Test
  void aWrongPasswordStopsTheStartAndSaysWhere() {
    assertThatThrownBy(
            () ->
                Service.start(
                    settings("wrong-canary", true), Home.of(null), InstantSource.system()))
        .isInstanceOf(TopicException.class)
        .hasMessage("camel.component.kafka.*: the cluster refused the credentials or certificate")
        .hasNoCause();
  }

  @Test
  void aBrokerNobodyTrustsLikewise() {
    assertThatThrownBy(
            () -> Service.start(settings(PASSWORD, false), Home.of(null), InstantSource.system()))
        .isInstanceOf(TopicException.class)
        .hasMessageStartingWith("camel.component.kafka.*: ");
  }
}

package dev.redactor.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.config.RetryConfig;
import dev.redactor.config.TopicConfig;
import dev.redactor.sandbox.EmbeddedBroker;
import dev.redactor.sandbox.Ports;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TopicSetupIT {
  private static final RetryConfig RETRY =
      new RetryConfig(
          List.of(Duration.ofSeconds(30), Duration.ofHours(1)),
          8,
          Duration.ofMillis(100),
          Duration.ofDays(14),
          Duration.ofMinutes(1),
          Duration.ofMinutes(10));
  private static final String[] ALL = {
    "message-events",
    "redaction.requests",
    "redaction.retry.30s",
    "redaction.retry.1h",
    "redaction.events",
    "redaction.dead-letters",
    "redaction.holds",
    "redaction.control"
  };

  @TempDir Path dir;

  @Test
  void theCursorsOfTheSweepHaveOnePartition() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      // When
      TopicReport report = TopicSetup.run(client(broker), topics(true), TopicPlan.sweep());

      // Then
      assertThat(report.created()).containsExactly("redaction.sweep-cursors");
      assertThat(partitions(broker, "redaction.sweep-cursors")).isEqualTo(1);
      assertThat(setting(broker, "redaction.sweep-cursors", "cleanup.policy")).isEqualTo("compact");
    }
  }

  @Test
  void createsWhatIsMissingAndFindsItGoodTheNextTime() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      // When
      TopicReport first = run(client(broker), topics(true));
      TopicReport second = run(client(broker), topics(true));

      // Then
      assertThat(first.created()).containsExactly(ALL);
      assertThat(first.problems()).isEmpty();
      assertThat(second).isEqualTo(new TopicReport(List.of(), List.of(), List.of()));
      assertThat(setting(broker, "redaction.requests", "retention.ms")).isEqualTo("2592000000");
      assertThat(setting(broker, "redaction.retry.30s", "retention.ms")).isEqualTo("2592000000");
      assertThat(setting(broker, "redaction.events", "retention.ms")).isEqualTo("7776000000");
      assertThat(setting(broker, "redaction.dead-letters", "cleanup.policy")).isEqualTo("compact");
      assertThat(setting(broker, "message-events", "retention.ms")).isEqualTo("604800000");
      assertThat(partitions(broker, "redaction.requests")).isEqualTo(3);
    }
  }

  @Test
  void listsWhatIsMissingWhenItMayNotCreate() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      // When
      TopicReport report = run(client(broker), topics(false));

      // Then
      assertThat(report.created()).isEmpty();
      assertThat(report.problems()).hasSize(ALL.length);
      assertThat(report.problems())
          .contains("redaction.requests: missing, and redactor.topics.create is false");
      try (Admin admin = Admin.create(client(broker))) {
        assertThat(admin.listTopics().names().get()).isEmpty();
      }
    }
  }

  @Test
  void namesExistingTopicsThatWouldLoseRecordsAndLeavesThemAlone() throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir)) {
      // Given
      create(broker, "message-events", Map.of("retention.ms", "1000"));
      create(broker, "redaction.requests", Map.of("retention.ms", "86400000"));
      create(broker, "redaction.retry.1h", Map.of("retention.ms", "604800000"));
      create(broker, "redaction.events", Map.of("cleanup.policy", "compact,delete"));
      create(broker, "redaction.dead-letters", Map.of());

      // When
      TopicReport report = run(client(broker), topics(true));

      // Then
      assertThat(report.created())
          .containsExactly("redaction.retry.30s", "redaction.holds", "redaction.control");
      assertThat(report.problems())
          .containsExactly(
              "redaction.requests: retention.ms is 86400000 (1d), must be at least 1213200000"
                  + " (337h)",
              "redaction.retry.1h: retention.ms is 604800000 (7d), must be at least 2592000000"
                  + " (30d)",
              "redaction.events: cleanup.policy is compact,delete, must be delete",
              "redaction.events: retention.ms is 604800000 (7d), must be at least 7776000000 (90d)",
              "redaction.dead-letters: cleanup.policy is delete, must be compact");
      assertThatThrownBy(report::requireUsable)
          .isInstanceOf(TopicException.class)
          .hasMessageContaining("redaction.dead-letters: cleanup.policy");
      assertThat(setting(broker, "redaction.dead-letters", "cleanup.policy")).isEqualTo("delete");
    }
  }

  @Test
  void saysThatTheClusterDoesNotAnswer() {
    // Given
    Map<String, Object> nobody =
        Map.of(
            "bootstrap.servers", "127.0.0.1:" + Ports.free(),
            "default.api.timeout.ms", "1000",
            "request.timeout.ms", "500");

    // When, then
    assertThatThrownBy(() -> run(nobody, topics(true)))
        .isInstanceOf(TopicException.class)
        .hasMessage("redactor.kafka.brokers: no answer from the cluster");
  }

  @Test
  void logsInAsTheRoutesDo() {
    // Given
    Map<String, String> secured =
        Map.of(
            "listener.security.protocol.map",
            "CLIENTS:SASL_PLAINTEXT,INTERNAL:PLAINTEXT,CONTROLLER:PLAINTEXT",
            "sasl.enabled.mechanisms",
            "PLAIN",
            "listener.name.clients.plain.sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required user_redactor=\"right\";");
    try (EmbeddedBroker broker = EmbeddedBroker.start(dir, secured)) {
      // When
      TopicReport report = run(login(broker, "right"), topics(true));

      // Then
      assertThat(report.created()).containsExactly(ALL);
      assertThatThrownBy(() -> run(login(broker, "wrong"), topics(true)))
          .isInstanceOf(TopicException.class)
          .hasMessage(
              "camel.component.kafka.*: the cluster refused the credentials or certificate");
    }
  }

  private static TopicReport run(Map<String, Object> client, TopicConfig topics) {
    return TopicSetup.run(client, topics, TopicPlan.of(topics, RETRY));
  }

  private static TopicConfig topics(boolean create) {
    return new TopicConfig(List.of("message-events"), create, 3, -1, Duration.ofDays(90));
  }

  private static Map<String, Object> client(EmbeddedBroker broker) {
    return KafkaClientProperties.read(new MapSettings(Map.of()), broker.bootstrapServers());
  }

  private static Map<String, Object> login(EmbeddedBroker broker, String password) {
    Map<String, String> options = new HashMap<>();
    options.put("camel.component.kafka.security-protocol", "SASL_PLAINTEXT");
    options.put("camel.component.kafka.sasl-mechanism", "PLAIN");
    options.put(
        "camel.component.kafka.sasl-jaas-config",
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"redactor\""
            + " password=\"%s\";".formatted(password));
    return KafkaClientProperties.read(new MapSettings(options), broker.bootstrapServers());
  }

  private static void create(EmbeddedBroker broker, String name, Map<String, String> settings)
      throws Exception {
    try (Admin admin = Admin.create(client(broker))) {
      NewTopic topic = new NewTopic(name, Optional.of(1), Optional.empty()).configs(settings);
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private static String setting(EmbeddedBroker broker, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    try (Admin admin = Admin.create(client(broker))) {
      Config config = admin.describeConfigs(List.of(resource)).all().get().get(resource);
      return config.get(name).value();
    }
  }

  private static int partitions(EmbeddedBroker broker, String topic) throws Exception {
    try (Admin admin = Admin.create(client(broker))) {
      return admin
          .describeTopics(List.of(topic))
          .allTopicNames()
          .get()
          .get(topic)
          .partitions()
          .size();
    }
  }
}

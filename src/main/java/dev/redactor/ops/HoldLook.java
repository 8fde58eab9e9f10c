package dev.redactor.ops;

import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.control.Holds;
import dev.redactor.kafka.BrokerHandle;
import dev.redactor.kafka.ClusterCheck;
import dev.redactor.kafka.KafkaClientProperties;
import dev.redactor.kafka.TopicNames;
import dev.redactor.kafka.TopicReader;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the holds for a command that changes nothing: a missing topic is not made. */
final class HoldLook {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private HoldLook() {}

  /** Those that stand; empty when Kafka does not answer. */
  static Optional<Holds> read(Settings settings, RedactorConfig config, Home home) {
    BrokerHandle broker = Brokers.forCommand(config, home);
    try {
      Map<String, Object> client = KafkaClientProperties.read(settings, broker.bootstrapServers());
      Optional<Set<String>> topics = ClusterCheck.topics(client, PATIENCE);
      if (topics.isEmpty()) {
        return Optional.empty();
      }
      Holds holds = new Holds();
      if (topics.get().contains(TopicNames.HOLDS)) {
        TopicReader.readAll(
            client, TopicNames.HOLDS, record -> holds.record(record.key(), record.value()));
      }
      return Optional.of(holds);
    } finally {
      broker.close();
    }
  }
}

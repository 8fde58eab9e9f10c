package dev.redactor.kafka;

import dev.redactor.config.ConfigException;
import dev.redactor.config.Keys;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * Runs a Kafka broker inside this process. Found by {@link ServiceLoader}, because a production
 * installation has a cluster and does without the broker's jars.
 */
public interface BrokerProvider {
  /**
   * Starts a broker on loopback, on new or existing data.
   *
   * @throws ConfigException when the folder is in use by another process or cannot be used
   */
  BrokerHandle start(Path dataDir);

  /** The address of the broker that another process runs on the folder; null when none does. */
  String running(Path dataDir);

  /**
   * For a command beside the service: the broker that already runs on the folder, else one of its
   * own. Closing the handle stops only its own.
   *
   * @throws ConfigException when this installation has no embedded broker
   */
  static BrokerHandle joinEmbedded(Path dataDir) {
    Optional<String> running = runningEmbedded(dataDir);
    if (running.isEmpty()) {
      return startEmbedded(dataDir);
    }
    return new BrokerHandle() {
      @Override
      public String bootstrapServers() {
        return running.get();
      }

      @Override
      public void close() {
        // Its own process stops it.
      }
    };
  }

  /** The address of the embedded broker that another process runs on the folder. */
  static Optional<String> runningEmbedded(Path dataDir) {
    return installed().map(provider -> provider.running(dataDir));
  }

  /** Whether this installation has an embedded broker. */
  static boolean isInstalled() {
    return installed().isPresent();
  }

  private static Optional<BrokerProvider> installed() {
    return ServiceLoader.load(BrokerProvider.class, BrokerProvider.class.getClassLoader())
        .findFirst();
  }

  /**
   * Starts the embedded broker of this installation.
   *
   * @throws ConfigException when this installation has none, naming {@code redactor.kafka.brokers}
   */
  static BrokerHandle startEmbedded(Path dataDir) {
    return startEmbedded(dataDir, BrokerProvider.class.getClassLoader());
  }

  /** As {@link #startEmbedded(Path)}, with the installation that a class loader sees. */
  static BrokerHandle startEmbedded(Path dataDir, ClassLoader installation) {
    return ServiceLoader.load(BrokerProvider.class, installation)
        .findFirst()
        .orElseThrow(
            () ->
                new ConfigException(
                    Keys.KAFKA_BROKERS.name(),
                    "missing; this installation has no embedded broker (no lib-demo folder), so it"
                        + " needs a cluster's host:port list"))
        .start(dataDir);
  }
}

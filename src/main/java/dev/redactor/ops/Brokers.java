package dev.redactor.ops;

import dev.redactor.config.RedactorConfig;
import dev.redactor.kafka.BrokerHandle;
import dev.redactor.kafka.BrokerProvider;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The broker to use: the configured cluster, else the embedded one. */
public final class Brokers {
  private static final Logger LOG = LoggerFactory.getLogger(Brokers.class);

  private Brokers() {}

  /** For the service, which owns the embedded broker where there is one. */
  public static BrokerHandle forService(RedactorConfig config, Home home) {
    if (config.brokers().isPresent()) {
      return cluster(config.brokers().get());
    }
    Path data = home.resolve(config.dataDir());
    BrokerHandle broker = BrokerProvider.startEmbedded(data);
    LOG.warn(
        "redactor.kafka.brokers is not set: using an embedded broker on {} with its data in {}",
        broker.bootstrapServers(),
        data);
    return broker;
  }

  /** For a command, which uses the service's embedded broker while that runs. */
  public static BrokerHandle forCommand(RedactorConfig config, Home home) {
    return config.brokers().isPresent()
        ? cluster(config.brokers().get())
        : BrokerProvider.joinEmbedded(home.resolve(config.dataDir()));
  }

  private static BrokerHandle cluster(String servers) {
    return new BrokerHandle() {
      @Override
      public String bootstrapServers() {
        return servers;
      }

      @Override
      public void close() {
        // A cluster is not ours to stop.
      }
    };
  }
}

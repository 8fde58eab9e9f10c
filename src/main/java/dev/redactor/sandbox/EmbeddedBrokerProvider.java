package dev.redactor.sandbox;

import dev.redactor.kafka.BrokerHandle;
import dev.redactor.kafka.BrokerProvider;
import java.nio.file.Path;

/** Offers {@link EmbeddedBroker} to an installation that has the broker's jars. */
public final class EmbeddedBrokerProvider implements BrokerProvider {
  @Override
  public BrokerHandle start(Path dataDir) {
    return EmbeddedBroker.start(dataDir);
  }

  @Override
  public String running(Path dataDir) {
    return EmbeddedBrokerFolder.runningPort(dataDir).map(port -> "127.0.0.1:" + port).orElse(null);
  }
}

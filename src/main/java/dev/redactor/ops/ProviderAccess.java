package dev.redactor.ops;

import dev.redactor.camel.ProviderLine;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Secret;
import dev.redactor.config.Settings;
import dev.redactor.model.NumberMatcher;
import java.time.InstantSource;

/** Lines to the provider for a command: the service's route and client, and no Kafka. */
final class ProviderAccess implements AutoCloseable {
  // Camel wants an address, and nothing connects to it: no route here uses Kafka.
  private static final String NO_BROKER = "127.0.0.1:1";

  private final RedactorConfig config;
  private final InstantSource clock;
  private final Pipeline pipeline;

  ProviderAccess(Settings settings, RedactorConfig config, Home home, InstantSource clock) {
    this.config = config;
    this.clock = clock;
    this.pipeline =
        new Pipeline(settings, NO_BROKER, home.routes("provider.camel.yaml"), context -> {});
  }

  /**
   * Opens a line.
   *
   * @param purpose tells lines of one project apart
   * @param connections calls at the same time
   * @param observer sees every response; null when nobody has to
   */
  ProviderLine line(
      ProjectConfig project,
      String purpose,
      Secret token,
      int connections,
      ProviderLine.Observer observer) {
    return line(project, purpose, token, connections, observer, NumberMatcher.NONE);
  }

  /**
   * Opens a line.
   *
   * @param purpose tells lines of one project apart
   * @param connections calls at the same time
   * @param observer sees every response; null when nobody has to
   * @param matcher sees the numbers in an answer while it is read
   */
  ProviderLine line(
      ProjectConfig project,
      String purpose,
      Secret token,
      int connections,
      ProviderLine.Observer observer,
      NumberMatcher matcher) {
    try {
      return ProviderLine.open(
          pipeline.context(),
          // A name no project can have.
          project.name() + "_" + purpose,
          project,
          token,
          config.http(),
          connections,
          config.retry().inPlaceDelay(),
          observer,
          matcher,
          clock);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pipeline.close();
  }
}

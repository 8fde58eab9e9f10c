package dev.redactor.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The dead-letter desk.
 *
 * @param enabled whether it is there at all
 * @param host the address to listen on
 * @param port the port, 0 for any free one
 * @param portChosen whether the port was set rather than left to the default
 * @param publicUrl where browsers reach it; null when they reach it directly
 * @param tokens who may use it; null on loopback for everybody on the machine
 * @param dbUrl the PostgreSQL database; null for the embedded one
 * @param dbUser null when the url says it
 * @param dbPassword likewise
 * @param rate items a second of a replay
 * @param alertBefore how early an event warns that the history of a dead letter will be lost
 * @param eventsRetention how long events are kept
 * @param tls empty for plain http
 */
public record DeskConfig(
    boolean enabled,
    String host,
    int port,
    boolean portChosen,
    URI publicUrl,
    Path tokens,
    Secret dbUrl,
    String dbUser,
    Secret dbPassword,
    int rate,
    Duration alertBefore,
    Duration eventsRetention,
    Optional<TlsConfig> tls) {

  /**
   * Reads and checks it; a desk that is off is not checked for what it would need.
   *
   * @throws ConfigException naming the key that is wrong
   */
  static DeskConfig read(Settings settings) {
    DeskConfig config =
        new DeskConfig(
            settings.get(DeskKeys.ENABLED),
            settings.get(DeskKeys.HOST),
            settings.get(DeskKeys.PORT),
            settings.value(DeskKeys.PORT.name()).isPresent(),
            settings.get(DeskKeys.PUBLIC_URL),
            settings.get(DeskKeys.TOKENS),
            settings.get(DeskKeys.DB_URL),
            settings.get(DeskKeys.DB_USER),
            settings.get(DeskKeys.DB_PASSWORD),
            settings.get(DeskKeys.RATE),
            settings.get(DeskKeys.ALERT_BEFORE),
            settings.get(Keys.TOPICS_EVENTS_RETENTION),
            TlsConfig.read(settings, DeskKeys.TLS));
    boolean behindProxy = settings.get(DeskKeys.BEHIND_PROXY);
    if (config.enabled && !BaseUrls.loopback(config.host)) {
      config.requireProtection(behindProxy);
    }
    return config;
  }

  private void requireProtection(boolean behindProxy) {
    if (tokens == null) {
      throw new ConfigException(
          DeskKeys.TOKENS.name(),
          "missing; " + DeskKeys.HOST.name() + " is not loopback, so callers need tokens");
    }
    if (tls.isEmpty() && !behindProxy) {
      throw new ConfigException(
          DeskKeys.HOST.name(),
          "plain http is served on loopback only; set "
              + DeskKeys.TLS_CERTIFICATE.name()
              + ", or "
              + DeskKeys.BEHIND_PROXY.name()
              + "=true where a proxy ends TLS");
    }
  }
}

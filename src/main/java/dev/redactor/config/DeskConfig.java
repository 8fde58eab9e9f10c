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
    if (config.enabled) {
      if (settings.value(DeskKeys.ALERT_BEFORE.name()).isPresent() && config.warnsTooEarly()) {
        throw new ConfigException(
            DeskKeys.ALERT_BEFORE.name(),
            "must be shorter than " + Keys.TOPICS_EVENTS_RETENTION.name());
      }
      config.requireProtection(settings.get(DeskKeys.BEHIND_PROXY));
    }
    return config;
  }

  /** Whether the default would warn of everything, and so of nothing. */
  public boolean warnsTooEarly() {
    return alertBefore.compareTo(eventsRetention) >= 0;
  }

  /** How early it warns: as configured, or at half of a retention that is too short for that. */
  public Duration warnsBefore() {
    return warnsTooEarly() ? eventsRetention.dividedBy(2) : alertBefore;
  }

  private void requireProtection(boolean behindProxy) {
    boolean here = BaseUrls.loopback(host);
    if (tokens == null) {
      // A proxy on this machine makes everybody a caller from this machine.
      String opened = openedBy(here, behindProxy);
      if (opened != null) {
        throw new ConfigException(
            DeskKeys.TOKENS.name(), "missing; " + opened + ", so callers need tokens");
      }
    }
    if (!here && tls.isEmpty() && !behindProxy) {
      throw new ConfigException(
          DeskKeys.HOST.name(),
          "plain http is served on loopback only; set "
              + DeskKeys.TLS_CERTIFICATE.name()
              + ", or "
              + DeskKeys.BEHIND_PROXY.name()
              + "=true where a proxy ends TLS");
    }
  }

  /** What lets others than those on this machine call; null when nothing does. */
  private String openedBy(boolean here, boolean behindProxy) {
    if (!here) {
      return DeskKeys.HOST.name() + " is not loopback";
    }
    // What is no host's name is none of this machine.
    if (publicUrl != null
        && (publicUrl.getHost() == null || !BaseUrls.loopback(publicUrl.getHost()))) {
      return DeskKeys.PUBLIC_URL.name() + " is not this machine";
    }
    return behindProxy ? DeskKeys.BEHIND_PROXY.name() + " is set" : null;
  }
}

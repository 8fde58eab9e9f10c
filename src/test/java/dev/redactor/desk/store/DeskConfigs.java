package dev.redactor.desk.store;

import dev.redactor.config.DeskConfig;
import dev.redactor.config.Secret;
import java.time.Duration;
import java.util.Optional;

/** Configurations of a database. */
public final class DeskConfigs {
  private DeskConfigs() {}

  /** With this JDBC url; null for the embedded one. */
  public static DeskConfig of(String url) {
    return new DeskConfig(
        true,
        "127.0.0.1",
        0,
        true,
        null,
        null,
        url == null ? null : new Secret(url),
        null,
        null,
        20,
        Duration.ofDays(14),
        Duration.ofDays(90),
        Optional.empty());
  }
}

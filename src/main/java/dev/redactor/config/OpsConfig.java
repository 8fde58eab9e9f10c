package dev.redactor.config;

import java.time.Duration;

/**
 * Metrics, health, logs and traces.
 *
 * @param enabled whether metrics and health are served
 * @param host the address they are served on
 * @param port their port, 0 for any free one
 * @param portChosen whether the port was set, so that it has to be free
 * @param refresh how often Kafka is looked at
 * @param logFormat how log lines are written
 * @param tracing whether traces are made
 */
public record OpsConfig(
    boolean enabled,
    String host,
    int port,
    boolean portChosen,
    Duration refresh,
    LogFormat logFormat,
    boolean tracing) {
  static OpsConfig read(Settings settings) {
    return new OpsConfig(
        settings.get(OpsKeys.ENABLED),
        settings.get(OpsKeys.HOST),
        settings.get(OpsKeys.PORT),
        settings.value(OpsKeys.PORT.name()).isPresent(),
        settings.get(OpsKeys.REFRESH),
        settings.get(OpsKeys.LOG_FORMAT),
        settings.get(OpsKeys.TRACING));
  }
}

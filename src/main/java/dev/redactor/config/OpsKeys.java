package dev.redactor.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The keys of what tells how the service does: metrics, health, logs and traces. */
public final class OpsKeys {
  static final List<ConfigKey<?>> ALL = new ArrayList<>();

  public static final ConfigKey<Boolean> ENABLED =
      key(
          "redactor.ops.enabled",
          "true or false",
          "true",
          Keys::bool,
          "Serve `/metrics`, `/health/live`, `/health/ready` and `/health/webhook` over HTTP. See"
              + " docs/operations.md.");
  public static final ConfigKey<String> HOST =
      key(
          "redactor.ops.host",
          "host",
          "127.0.0.1",
          WebhookKeys::host,
          "The address they are served on, without TLS or credentials: they hold names of projects and"
              + " numbers, no ids. `0.0.0.0` where Prometheus runs elsewhere.");
  public static final ConfigKey<Integer> PORT =
      key(
          "redactor.ops.port",
          "number",
          "9464",
          Keys.range(0, 65535),
          "Their port; 0 picks a free one. When the default is taken, as by another instance on the same"
              + " machine, a warning says so and nothing is served; a port that is set has to be free.");
  public static final ConfigKey<Duration> REFRESH =
      key(
          "redactor.ops.refresh",
          "duration",
          "10s",
          OpsKeys::refresh,
          "How often the figures that come from Kafka are read: lag, retry depth, dead letters, oldest"
              + " age.");
  public static final ConfigKey<LogFormat> LOG_FORMAT =
      key(
          "redactor.log.format",
          "text or json",
          "text",
          value -> Keys.oneOf(LogFormat.class, value),
          "How log lines are written to standard error; json is one object a line.");
  public static final ConfigKey<Boolean> TRACING =
      key(
          "redactor.tracing.enabled",
          "true or false",
          "false",
          Keys::bool,
          "Make OpenTelemetry traces. Where they go is said by the variables of OpenTelemetry's Java SDK,"
              + " such as OTEL_EXPORTER_OTLP_ENDPOINT.");

  private OpsKeys() {}

  private static <T> ConfigKey<T> key(
      String name,
      String type,
      String defaultValue,
      Function<String, T> parser,
      String description) {
    ConfigKey<T> key = new ConfigKey<>(name, type, defaultValue, parser, description);
    ALL.add(key);
    return key;
  }

  private static Duration refresh(String value) {
    Duration duration = Durations.parse(value);
    if (duration.toMillis() < 100 || duration.toMinutes() >= 10) {
      throw new IllegalArgumentException("expected 100ms to 10m");
    }
    return duration;
  }
}

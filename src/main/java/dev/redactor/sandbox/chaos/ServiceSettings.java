package dev.redactor.sandbox.chaos;

import dev.redactor.config.DeskKeys;
import dev.redactor.config.Durations;
import dev.redactor.config.Keys;
import dev.redactor.config.OpsKeys;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The configuration of the instances. They differ in their tokens only. */
final class ServiceSettings {
  static final String PROJECT = "chaos";
  static final String ACCOUNT = "c4a05000-0000-4000-8000-000000000001";
  static final String INTAKE = "message-events";
  static final List<Duration> TIERS =
      List.of(Duration.ofMillis(300), Duration.ofSeconds(1), Duration.ofSeconds(3));
  static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(1);

  private ServiceSettings() {}

  static Map<String, String> of(String brokers, String baseUrl, String token, Path folder) {
    Map<String, String> settings = new TreeMap<>();
    settings.put(Keys.PROJECT_ACCOUNT.named(PROJECT), ACCOUNT);
    settings.put(Keys.PROJECT_BASE_URL.named(PROJECT), baseUrl);
    settings.put(Keys.PROJECT_TOKEN.named(PROJECT), token);
    settings.put(Keys.KAFKA_BROKERS.name(), brokers);
    settings.put(Keys.INTAKE_TOPICS.name(), INTAKE);
    settings.put(Keys.DATA_DIR.name(), folder.toString());
    settings.put(Keys.TOPICS_REPLICATION.name(), "1");
    settings.put(Keys.CONCURRENCY.name(), "8");
    // Minutes and hours in production.
    settings.put(
        Keys.RETRY_TIERS.name(),
        TIERS.stream().map(Durations::format).collect(Collectors.joining(",")));
    settings.put(Keys.IN_PROGRESS_MIN_WAIT.name(), "300ms");
    settings.put(Keys.SETTLE_WINDOW.name(), "8s");
    settings.put(Keys.HTTP_RESPONSE_TIMEOUT.name(), Durations.format(RESPONSE_TIMEOUT));
    settings.put(Keys.GATE_PROBE_MIN.name(), "200ms");
    settings.put(Keys.GATE_PROBE_MAX.name(), "1s");
    settings.put(Keys.SWEEP_ENABLED.name(), "true");
    settings.put(Keys.SWEEP_INTERVAL.name(), "1s");
    settings.put(Keys.SWEEP_SETTLE.name(), "1s");
    settings.put(Keys.SWEEP_OVERLAP.name(), "30s");
    settings.put(Keys.SWEEP_FROM.name(), Population.SWEPT);
    // What a start costs is what a run costs.
    settings.put(OpsKeys.ENABLED.name(), "false");
    settings.put(DeskKeys.ENABLED.name(), "false");
    return settings;
  }

  static Path write(Path file, Map<String, String> settings) {
    Properties properties = new Properties();
    properties.putAll(settings);
    try (OutputStream out = Files.newOutputStream(file)) {
      properties.store(out, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }
}

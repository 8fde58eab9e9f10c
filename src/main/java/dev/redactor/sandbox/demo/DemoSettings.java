package dev.redactor.sandbox.demo;

import dev.redactor.config.ConfigKey;
import dev.redactor.config.DeskKeys;
import dev.redactor.config.Durations;
import dev.redactor.config.Keys;
import dev.redactor.config.OpsKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The demo's configuration. All of it: nothing of the user's own file or environment may point the
 * demo at a real provider or cluster.
 */
final class DemoSettings {
  static final String PROJECT = "demo";
  static final String ACCOUNT = "de300000-0000-4000-8000-000000000001";
  static final List<Duration> TIERS =
      List.of(Duration.ofMillis(200), Duration.ofMillis(500), Duration.ofSeconds(2));

  /** How long the pipeline waits for an answer; the sandbox's time-outs are a little longer. */
  static final Duration RESPONSE_TIMEOUT = Duration.ofSeconds(1);

  private DemoSettings() {}

  /**
   * Every key of ours with its value: the default, or one that suits a demo.
   *
   * @param desk whether the dead-letter desk is there, for who stays
   */
  static Map<String, String> of(
      String brokers, Path folder, String baseUrl, String token, boolean desk) {
    Map<String, String> settings = new TreeMap<>();
    for (ConfigKey<?> key : Keys.all()) {
      // A policies file that is named has to exist, and a demo has none.
      boolean named = key.equals(Keys.POLICIES_FILE);
      if (key.defaultValue() != null && !key.name().contains("*") && !named) {
        settings.put(key.name(), key.defaultValue());
      }
    }
    settings.put(Keys.PROJECT_ACCOUNT.named(PROJECT), ACCOUNT);
    settings.put(Keys.PROJECT_BASE_URL.named(PROJECT), baseUrl);
    settings.put(Keys.PROJECT_TOKEN.named(PROJECT), token);
    settings.put(Keys.KAFKA_BROKERS.name(), brokers);
    settings.put(Keys.DATA_DIR.name(), folder.toString());
    // Minutes and hours in production.
    settings.put(
        Keys.RETRY_TIERS.name(),
        TIERS.stream().map(Durations::format).collect(Collectors.joining(",")));
    settings.put(Keys.IN_PROGRESS_MIN_WAIT.name(), "500ms");
    settings.put(Keys.SETTLE_WINDOW.name(), "8s");
    settings.put(Keys.HTTP_RESPONSE_TIMEOUT.name(), Durations.format(RESPONSE_TIMEOUT));
    settings.put(Keys.GATE_PROBE_MIN.name(), "200ms");
    // A second instance on this machine takes the same file.
    settings.put(OpsKeys.PORT.name(), "0");
    settings.put(DeskKeys.ENABLED.name(), Boolean.toString(desk));
    // Not one that something else may have.
    settings.put(DeskKeys.PORT.name(), "0");
    return settings;
  }

  /** Writes a properties file that {@code --config} takes. */
  static void write(Path file, Map<String, String> settings) {
    List<String> lines =
        settings.entrySet().stream()
            .map(entry -> entry.getKey() + "=" + entry.getValue().replace("\\", "\\\\"))
            .toList();
    try {
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package dev.redactor.routes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Every route that reads from Kafka does it in the one set-up that loses nothing. */
class KafkaSourcesTest {
  private static final Map<String, Object> SAFE =
      Map.of(
          "batching", true,
          "autoCommitEnable", false,
          "allowManualCommit", true,
          "autoOffsetReset", "earliest",
          "pollOnError", "RECONNECT");

  /** A source and the steps after it. */
  record Source(String file, String uri, Map<?, ?> parameters, List<?> steps) {
    @Override
    public String toString() {
      return file + " " + uri;
    }
  }

  static List<Source> sources() {
    List<Source> found = new ArrayList<>();
    for (Path file : files()) {
      collect(file.getFileName().toString(), load(file), found);
    }
    return found;
  }

  private static List<Path> files() {
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      return files.filter(file -> file.toString().endsWith(".camel.yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object load(Path file) {
    try {
      return new Load(LoadSettings.builder().build()).loadFromString(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(String file, Object node, List<Source> found) {
    if (node instanceof List<?> list) {
      list.forEach(each -> collect(file, each, found));
    } else if (node instanceof Map<?, ?> map) {
      if (map.get("from") instanceof Map<?, ?> from
          && from.get("uri") instanceof String uri
          && uri.startsWith("kafka:")) {
        found.add(
            new Source(file, uri, (Map<?, ?>) from.get("parameters"), (List<?>) from.get("steps")));
      }
      map.values().forEach(each -> collect(file, each, found));
    }
  }

  @Test
  void thereAreSome() {
    assertThat(sources())
        .extracting(Source::file)
        .contains("intake.camel.yaml", "redact.camel.yaml", "retry.camel.yaml");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void itIsSetUpSafely(Source source) {
    SAFE.forEach(
        (name, value) -> assertThat(source.parameters().get(name)).as(name).isEqualTo(value));
    assertThat(source.parameters().get("groupId")).as("groupId").isNotNull();
    assertThat(source.parameters().get("maxPollIntervalMs")).as("maxPollIntervalMs").isNotNull();
    assertThat(source.parameters().containsKey("breakOnFirstError"))
        .as("breakOnFirstError")
        .isFalse();
    assertThat(source.parameters().keySet())
        .as("a manual-commit factory commits on its own")
        .noneMatch(name -> name.toString().contains("kafkaManualCommitFactory"));
    assertThat(source.uri()).as("options belong below the uri").doesNotContain("?");
  }

  @ParameterizedTest
  @MethodSource("sources")
  void itsOffsetsAreOpenedFirstAndCommittedLast(Source source) {
    assertThat(source.steps().get(0).toString()).contains("ref=offsets").contains("method=open");
    assertThat(source.steps().get(source.steps().size() - 1).toString())
        .contains("ref=offsets")
        .contains("method=commit");
    assertThat(source.steps().toString()).doesNotContain("wireTap").doesNotContain("seda:");
  }
}

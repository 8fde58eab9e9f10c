package dev.redactor.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.camel.Route;
import org.apache.camel.spi.PropertiesComponent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PipelineTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"camel.main.routes-include-pattern", "camel.main.routesIncludePattern"})
  void theSettingsCannotAddRoutesToACommand(String key) throws Exception {
    // Given
    Path mine = route("mine");
    Path other = route("other");
    CamelSettings settings =
        CamelSettings.load(folder.resolve("none"), Map.of(key, "file:" + other), Map.of());

    // When
    try (Pipeline pipeline = new Pipeline(settings, "localhost:9", "file:" + mine, context -> {})) {

      // Then
      assertThat(pipeline.context().getRoutes()).extracting(Route::getId).containsExactly("mine");
    }
  }

  @Test
  void tokensStayOutOfCamelsSight() throws Exception {
    // Given
    Map<String, String> given =
        Map.of("redactor.projects.a.token", "PTsecret", "redactor.concurrency", "7");
    CamelSettings settings = CamelSettings.load(folder.resolve("none"), given, Map.of());

    // When
    try (Pipeline pipeline =
        new Pipeline(settings, "localhost:9", "file:" + route("mine"), context -> {})) {

      // Then
      PropertiesComponent seen = pipeline.context().getPropertiesComponent();
      assertThat(seen.resolveProperty("redactor.concurrency")).contains("7");
      assertThat(seen.loadProperties().values()).doesNotContain("PTsecret");
    }
  }

  private Path route(String id) throws Exception {
    return Files.writeString(
        folder.resolve(id + ".camel.yaml"),
        """
        - route:
            id: %s
            from:
              uri: direct:%s
              steps:
                - log: "${body}"
        """
            .formatted(id, id));
  }
}

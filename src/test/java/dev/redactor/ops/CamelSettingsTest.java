package dev.redactor.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CamelSettingsTest {
  @TempDir Path folder;

  @Test
  void readsThePropertiesFile() throws IOException {
    // Given
    Path file = file("redactor.concurrency = 7", "camel.main.name=mine");

    // When
    CamelSettings settings = CamelSettings.load(file, Map.of(), Map.of());

    // Then
    assertThat(settings.value("redactor.concurrency")).contains("7");
    assertThat(settings.value("camel.main.name")).contains("mine");
  }

  @Test
  void theEnvironmentWinsOverTheFile() throws IOException {
    // Given
    Path file = file("redactor.concurrency=7", "redactor.projects.a-b.token=PTfile");

    // When
    CamelSettings settings =
        CamelSettings.load(
            file,
            Map.of(),
            Map.of("REDACTOR_CONCURRENCY", "9", "REDACTOR_PROJECTS_A_B_TOKEN", "PTenvironment"));

    // Then
    assertThat(settings.value("redactor.concurrency")).contains("9");
    assertThat(settings.value("redactor.projects.a-b.token")).contains("PTenvironment");
  }

  @Test
  void overridesWinOverTheEnvironment() throws IOException {
    // When
    CamelSettings settings =
        CamelSettings.load(
            file("redactor.concurrency=7"),
            Map.of("redactor.concurrency", "11"),
            Map.of("REDACTOR_CONCURRENCY", "9"));

    // Then
    assertThat(settings.value("redactor.concurrency")).contains("11");
  }

  @Test
  void resolvesSecretFilesAndOtherKeys() throws IOException {
    // Given
    Path secret = Files.writeString(folder.resolve("token"), "PTsecret\n");
    Path file =
        file("redactor.projects.a.token={{file:" + secret + "}}", "redactor.data-dir={{x}}", "x=y");

    // When
    CamelSettings settings = CamelSettings.load(file, Map.of(), Map.of());

    // Then
    assertThat(settings.value("redactor.projects.a.token")).contains("PTsecret");
    assertThat(settings.value("redactor.data-dir")).contains("y");
  }

  @Test
  void namesTheKeyOfAPlaceholderThatCannotBeResolved() throws IOException {
    Path file = file("redactor.data-dir={{no.such.key}}");

    assertThatThrownBy(() -> CamelSettings.load(file, Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.data-dir");
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(
        folder.resolve("application.properties"), String.join("\n", lines) + "\n");
  }
}

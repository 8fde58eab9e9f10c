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

  @Test
  void resolvesEnvironmentVariables() throws IOException {
    // Given
    Path file = file("redactor.data-dir={{env:PATH}}");

    // When
    CamelSettings settings = CamelSettings.load(file, Map.of(), Map.of());

    // Then
    assertThat(settings.value("redactor.data-dir")).contains(System.getenv("PATH"));
  }

  @Test
  void aVariableNamesAProjectThatTheFileDoesNot() {
    // When
    CamelSettings settings =
        CamelSettings.load(
            folder.resolve("none"),
            Map.of(),
            Map.of(
                "REDACTOR_PROJECTS_CLINIC_TOKEN", "PTclinic",
                "REDACTOR_PROJECTS_MY_CLINIC_BASE_URL", "https://example.com",
                "REDACTOR_HOME", "/srv",
                "PATH", "/bin"));

    // Then
    assertThat(settings.names(""))
        .containsExactly("redactor.projects.clinic.token", "redactor.projects.my-clinic.base-url");
    assertThat(settings.chosen("redactor.projects.")).containsExactly("clinic", "my-clinic");
    assertThat(settings.value("redactor.projects.clinic.token")).contains("PTclinic");
  }

  @Test
  void aKeyOfCamelInTheFileCanBeOverriddenToo() throws IOException {
    // Given
    Path file = file("camel.component.kafka.security-protocol=SSL");

    // When
    CamelSettings settings =
        CamelSettings.load(
            file, Map.of(), Map.of("CAMEL_COMPONENT_KAFKA_SECURITY_PROTOCOL", "SASL_SSL"));

    // Then
    assertThat(settings.value("camel.component.kafka.security-protocol")).contains("SASL_SSL");
  }

  @Test
  void theMessageAboutAPlaceholderRepeatsNoValue() throws IOException {
    // Given
    Path secret = Files.writeString(folder.resolve("token"), "PTsecret");
    Path file =
        file("redactor.projects.a.token={{file:" + secret + "}}-{{env:REDACTOR_NO_SUCH_VARIABLE}}");

    // When, then
    assertThatThrownBy(() -> CamelSettings.load(file, Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.projects.a.token")
        .hasMessageNotContaining("PTsecret")
        .hasNoCause();
  }

  @Test
  void aSecretFileThatCannotBeReadIsNamedWithItsKey() throws IOException {
    // Given
    Path file = file("redactor.projects.a.token={{file:" + folder.resolve("absent") + "}}");

    // When, then
    assertThatThrownBy(() -> CamelSettings.load(file, Map.of(), Map.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.projects.a.token")
        .hasMessageContaining("absent");
  }

  @Test
  void aBlankValueIsNone() throws IOException {
    // When
    CamelSettings settings =
        CamelSettings.load(file("redactor.kafka.brokers=", "a= "), Map.of(), Map.of());

    // Then
    assertThat(settings.value("redactor.kafka.brokers")).isEmpty();
    assertThat(settings.value("a")).isEmpty();
  }

  private Path file(String... lines) throws IOException {
    return Files.writeString(
        folder.resolve("application.properties"), String.join("\n", lines) + "\n");
  }
}

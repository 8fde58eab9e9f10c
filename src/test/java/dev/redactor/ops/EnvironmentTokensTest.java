package dev.redactor.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTokensTest {
  private static final Map<String, String> PROJECT =
      Map.of(
          "redactor.projects.default.account", "AC1",
          "redactor.projects.default.space", "acme");

  private static List<ProjectConfig> projects(
      Map<String, String> more, Map<String, String> environment) {
    Map<String, String> settings = new HashMap<>(PROJECT);
    settings.putAll(more);
    return RedactorConfig.read(CamelSettings.load(Path.of("none"), settings, environment))
        .projects();
  }

  @Test
  void theTokenServesForBoth() {
    // When
    List<ProjectConfig> projects =
        projects(Map.of(), Map.of("REDACTOR_PROJECTS_DEFAULT_TOKEN", "t"));

    // Then
    assertThat(projects).singleElement().extracting(p -> p.readToken().reveal()).isEqualTo("t");
    assertThat(projects).singleElement().extracting(p -> p.eraseToken().reveal()).isEqualTo("t");
  }

  @Test
  void theVariableOfAReadTokenIsNoTokenOfAnotherProject() {
    // When
    List<ProjectConfig> projects =
        projects(
            Map.of(),
            Map.of(
                "REDACTOR_PROJECTS_DEFAULT_READ_TOKEN", "r",
                "REDACTOR_PROJECTS_DEFAULT_ERASE_TOKEN", "e"));

    // Then
    assertThat(projects).singleElement().extracting(p -> p.readToken().reveal()).isEqualTo("r");
    assertThat(projects).singleElement().extracting(p -> p.eraseToken().reveal()).isEqualTo("e");
  }

  @Test
  void aProjectThatIsNamedLikeItKeepsItsToken() {
    // When
    List<ProjectConfig> projects =
        projects(
            Map.of(
                "redactor.projects.default.token", "t",
                "redactor.projects.default-read.account", "AC2",
                "redactor.projects.default-read.space", "acme",
                "redactor.projects.default-read.token", "from the file"),
            Map.of("REDACTOR_PROJECTS_DEFAULT_READ_TOKEN", "from the environment"));

    // Then
    assertThat(projects).hasSize(2);
    assertThat(projects.get(0).readToken().reveal()).isEqualTo("t");
    assertThat(projects.get(1).readToken().reveal()).isEqualTo("from the file");
  }

  @Test
  void noTokenInAText() {
    assertThat(projects(Map.of("redactor.projects.default.token", "secret"), Map.of()).toString())
        .doesNotContain("secret");
  }
}

package dev.redactor.docker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.config.Keys;
import dev.redactor.config.RedactorConfig;
import dev.redactor.ops.CamelSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Reads what a deployment sets as the service would. */
final class Configured {
  private Configured() {}

  /**
   * The configuration of a properties file and variables.
   *
   * @param secrets where the deployment's secrets would be
   * @param names their file names
   */
  static RedactorConfig read(
      Path properties,
      Map<String, String> environment,
      String secrets,
      List<String> names,
      Path dir)
      throws IOException {
    for (String name : names) {
      Files.writeString(dir.resolve(name), "made-up-" + name + "\n");
    }
    Path moved = dir.resolve("application.properties");
    Files.writeString(
        moved,
        Files.readString(properties)
            .replace(secrets, dir.toString())
            // What a user has to fill in.
            .replace(".account=\n", ".account=8d2f5a0e-6a2e-4f0b-9a39-0b6b3a3a3c11\n")
            .replace(".space=\n", ".space=example\n"));
    Map<String, String> variables = new TreeMap<>();
    environment.forEach(
        (name, value) -> variables.put(name, value.replace(secrets, dir.toString())));
    assertThat(variables.keySet())
        .filteredOn(name -> name.startsWith("REDACTOR_"))
        .allSatisfy(Configured::known);
    return RedactorConfig.read(CamelSettings.load(moved, Map.of(), variables));
  }

  private static void known(String variable) {
    assertThat(Keys.all())
        .as(variable)
        .anyMatch(
            key ->
                variable.matches(
                    key.name()
                        .toUpperCase(Locale.ROOT)
                        .replaceAll("[.-]", "_")
                        .replace("*", "[A-Z0-9]+")));
  }
}

package dev.redactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The software bill of materials of what production runs with. */
class SbomIT {
  /** A library has to offer one of these; what is new here is a decision, not an accident. */
  private static final Set<String> ALLOWED =
      Set.of(
          "Apache-2.0",
          "MIT",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "BSD-4-Clause",
          "CC0-1.0",
          "EPL-1.0",
          "EPL 1.0",
          "EPL-2.0");

  private static JsonNode components;

  @BeforeAll
  static void read() throws IOException {
    // The plugin makes none while Maven is offline, as with -o; the build machine's is not.
    Path bom = Path.of("target/bom.json");
    assumeThat(bom).exists();
    components = new ObjectMapper().readTree(bom.toFile()).path("components");
  }

  @Test
  void listsEachJarAndNoOther() throws IOException {
    try (Stream<Path> lib = Files.list(Path.of("target/redactor/lib"))) {
      assertThat(components)
          .extracting(c -> c.path("name").asText() + "-" + c.path("version").asText() + ".jar")
          .containsExactlyInAnyOrderElementsOf(
              lib.map(jar -> jar.getFileName().toString())
                  .filter(name -> !name.startsWith("signalwire-redactor-"))
                  .toList());
    }
  }

  @Test
  void everyLibraryOffersALicenceWeAccept() {
    assertThat(components)
        .isNotEmpty()
        .allSatisfy(
            component ->
                assertThat(licences(component))
                    .as(component.path("name").asText())
                    .anyMatch(ALLOWED::contains));
  }

  private static Stream<String> licences(JsonNode component) {
    return StreamSupport.stream(component.path("licenses").spliterator(), false)
        .map(choice -> choice.path("license"))
        .map(licence -> licence.path("id").asText(licence.path("name").asText()));
  }
}

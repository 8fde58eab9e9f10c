package dev.redactor.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import dev.redactor.model.Kind;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ControlSchemasTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");

  static Stream<Arguments> written() {
    return Stream.of(
        Arguments.of("hold", new Hold(1, "A1", Kind.FAX, "F1", "hold-1", "case-7", NOW, "legal")),
        Arguments.of("hold", new Hold(1, "A1", Kind.MESSAGE, "M1", "hold-1", "x", NOW, null)),
        Arguments.of("control", ErasingState.stopped("operator", "wrong-rule", NOW, "ops")),
        Arguments.of("control", ErasingState.stopped("max-erasures-share", null, NOW, null)),
        Arguments.of("control", ErasingState.resumed(null, NOW, null)),
        Arguments.of(
            "control",
            new Usage(
                1,
                UUID.randomUUID().toString(),
                Instant.EPOCH,
                List.of(new Usage.Minute(29_000_000, 3, 2, 1)))));
  }

  @ParameterizedTest
  @MethodSource("written")
  void whatIsWrittenIsValidAndNothingElseIs(String schema, Object record) {
    // Given
    ObjectNode json = (ObjectNode) tree(Wire.write(record));
    assertThat(schema(schema).validate(json)).isEmpty();

    // Then
    json.put("number", "+12025550101");
    assertThat(schema(schema).validate(json)).isNotEmpty();
    json.remove("number");
    json.put("reason", "call +12025550101");
    assertThat(schema(schema).validate(json)).isNotEmpty();
  }

  @Test
  void theExamplesOfThePageAboutTopicsAreValid() throws IOException {
    // Given
    String page = Files.readString(Path.of("docs/topics.md"));
    List<String> examples =
        page.substring(page.indexOf("## redaction.holds"))
            .lines()
            .filter(line -> line.startsWith("{"))
            .toList();

    // Then
    assertThat(examples).hasSize(2);
    assertThat(schema("hold").validate(tree(examples.get(0).getBytes()))).isEmpty();
    assertThat(schema("control").validate(tree(examples.get(1).getBytes()))).isEmpty();
  }

  private static JsonSchema schema(String name) {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Files.readString(Path.of("docs/schemas", name + ".schema.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static JsonNode tree(byte[] json) {
    try {
      return Wire.mapper().readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

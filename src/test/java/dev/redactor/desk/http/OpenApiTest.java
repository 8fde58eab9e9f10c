package dev.redactor.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.config.DeskConfig;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.desk.store.DeskConfigs;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The OpenAPI document names what is served, in the words of the code. */
class OpenApiTest {
  private final ApiDocument api = new ApiDocument();

  @Test
  void itNamesEveryCallAndNoOther() {
    // Given
    Map<String, Set<String>> served = new HashMap<>(new DeskApi(parts(), access()).routes());
    served.put("/openapi.json", Set.of("GET"));

    // When
    Map<String, Set<String>> documented = new HashMap<>();
    api.document()
        .get("paths")
        .fields()
        .forEachRemaining(
            path -> {
              Set<String> methods = new HashSet<>();
              path.getValue()
                  .fieldNames()
                  .forEachRemaining(m -> methods.add(m.toUpperCase(Locale.ROOT)));
              documented.put(path.getKey(), methods);
            });

    // Then
    assertThat(documented).isEqualTo(served);
  }

  @Test
  void itsWordsAreThoseOfTheCode() {
    JsonNode letter = api.document().at("/components/schemas/Letter/properties");
    assertThat(words(letter.at("/reason/enum")))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(DeadLetterReason.values()).map(Enum::name).toList());
    assertThat(words(letter.at("/kind/enum")))
        .containsExactlyInAnyOrderElementsOf(Arrays.stream(Kind.values()).map(Kind::wire).toList());
    assertThat(words(letter.at("/state/enum")))
        .allSatisfy(word -> new FilterParser(List.of()).parse("state:" + word));
  }

  private static List<String> words(JsonNode list) {
    List<String> words = new ArrayList<>();
    list.forEach(word -> words.add(word.asText()));
    return words;
  }

  private static Access access() {
    return new Access(config(), null);
  }

  private static DeskConfig config() {
    return DeskConfigs.of(null);
  }

  // Routes are made before any of it is asked.
  private static DeskParts parts() {
    return new DeskParts(
        config(), null, null, null, null, null, null, null, null, null, null, null, null, "1",
        null);
  }
}

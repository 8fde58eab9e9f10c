package dev.redactor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ConfigurationReferenceTest {
  private static final Path PAGE = Path.of("docs/configuration.md");
  private static final Path FILE = Path.of("application.properties");
  private static final String PAGE_MARKER = "-Dredactor.docs.write=true -->\n\n";
  private static final String REGENERATE =
      "is out of date: mvn -q test -Dtest=ConfigurationReferenceTest -Dredactor.docs.write=true";
  private static final Pattern ASSIGNMENT =
      Pattern.compile("^(#?)((?:redactor|camel)\\.[^=\\s]+)=(.*)$", Pattern.MULTILINE);

  @Test
  void thePageShowsEveryKey() throws IOException {
    assertGenerated(PAGE, PAGE_MARKER, ConfigurationReference.markdown());
  }

  @Test
  void theFileShowsEveryKey() throws IOException {
    assertGenerated(
        FILE, ConfigurationReference.MARKER + "\n", ConfigurationReference.properties());
  }

  private static void assertGenerated(Path path, String marker, String generated)
      throws IOException {
    // Given
    String text = Files.readString(path);
    assertThat(text).contains(marker);
    String expected = text.substring(0, text.indexOf(marker) + marker.length()) + generated;
    if (Boolean.getBoolean("redactor.docs.write")) {
      Files.writeString(path, expected);
      return;
    }

    // Then
    assertThat(text).as(path + " " + REGENERATE).isEqualTo(expected);
  }

  @Test
  void everyKeyStandsCommentedWithItsDefault() throws IOException {
    // When
    List<String> lines = Files.readAllLines(FILE);

    // Then
    assertThat(Keys.all()).isNotEmpty();
    for (ConfigKey<?> key : Keys.all()) {
      String value = key.defaultValue() == null ? "" : key.defaultValue();
      assertThat(lines).contains("#" + key.name().replace("*", "default") + "=" + value);
    }
  }

  @Test
  void theFileHasNoKeyNobodyKnows() throws IOException {
    // Given
    Set<String> known =
        Keys.all().stream().map(key -> key.named("default")).collect(Collectors.toSet());

    // Then
    assertThat(assignments("redactor.")).extracting(Assignment::key).isSubsetOf(known);
  }

  @Test
  void nothingOfOursIsActive() throws IOException {
    // Given
    Properties active = new Properties();

    // When
    try (InputStream in = Files.newInputStream(FILE)) {
      active.load(in);
    }

    // Then
    assertThat(active)
        .containsOnly(
            Map.entry("camel.main.name", "signalwire-redactor"),
            Map.entry("camel.main.auto-configuration-fail-fast", "true"));
  }

  @Test
  void everyKeyOfCamelExists() throws IOException {
    // Given
    Set<String> known = new TreeSet<>();
    for (JsonNode property :
        resource("META-INF/camel-main-configuration-metadata.json").get("properties")) {
      known.add(property.get("name").asText());
    }
    resource("META-INF/org/apache/camel/component/kafka/kafka.json")
        .get("componentProperties")
        .fieldNames()
        .forEachRemaining(name -> known.add("camel.component.kafka." + name));

    // When
    List<Assignment> ofCamel = assignments("camel.");

    // Then
    assertThat(ofCamel).hasSizeGreaterThan(10);
    assertThat(ofCamel).extracting(a -> camelCase(a.key())).isSubsetOf(known);
  }

  @Test
  void everyDefaultCanBeRead() {
    for (ConfigKey<?> key : Keys.all()) {
      if (key.defaultValue() != null) {
        assertThatCode(() -> key.parse(key.name(), key.defaultValue()))
            .as(key.name())
            .doesNotThrowAnyException();
      }
    }
  }

  @Test
  void everyKeyIsDescribedInSentences() {
    for (ConfigKey<?> key : Keys.all()) {
      assertThat(key.description()).as(key.name()).matches("(?s)[A-Za-z`].{10,}\\.");
      assertThat(key.type()).as(key.name()).isNotBlank();
    }
  }

  private record Assignment(boolean active, String key, String value) {}

  private static List<Assignment> assignments(String prefix) throws IOException {
    List<Assignment> all = new ArrayList<>();
    Matcher matcher = ASSIGNMENT.matcher(Files.readString(FILE));
    while (matcher.find()) {
      if (matcher.group(2).startsWith(prefix)) {
        all.add(new Assignment(matcher.group(1).isEmpty(), matcher.group(2), matcher.group(3)));
      }
    }
    assertThat(all).isNotEmpty();
    return all;
  }

  private static String camelCase(String key) {
    return Pattern.compile("-([a-z])")
        .matcher(key)
        .replaceAll(match -> match.group(1).toUpperCase(Locale.ROOT));
  }

  private static JsonNode resource(String name) throws IOException {
    try (InputStream in =
        ConfigurationReferenceTest.class.getClassLoader().getResourceAsStream(name)) {
      return new ObjectMapper().readTree(in);
    }
  }
}

package dev.redactor.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes the reference of every key, so that the page and the example file cannot fall behind. */
final class ConfigurationReference {
  /** The line of application.properties after which everything is generated. */
  static final String MARKER =
      "# ---- every key with its default; generated, see docs/configuration.md";

  private static final int WIDTH = 100;
  // By the segment after "redactor."; a segment that is new here stands under the last heading.
  private static final Map<String, List<String>> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put("Projects", List.of("projects"));
    SECTIONS.put("Kafka and topics", List.of("kafka", "data-dir", "intake", "topics"));
    SECTIONS.put(
        "What is erased",
        List.of(
            "on-message",
            "on-fax",
            "on-recording",
            "on-transcription",
            "on-call",
            "verify",
            "settle-window"));
    SECTIONS.put(
        "Policies and limits",
        List.of("policies", "dry-run", "max-erasures-per-hour", "max-erasures-share"));
    SECTIONS.put("Calls to the provider", List.of("concurrency", "consumers", "http"));
    SECTIONS.put("Retries and replays", List.of("retry", "in-progress", "replay"));
    SECTIONS.put("The gate", List.of("gate"));
    SECTIONS.put("The sweep", List.of("sweep"));
    SECTIONS.put("Webhooks", List.of("webhook"));
    SECTIONS.put("Metrics, health, logs and traces", List.of("ops", "log", "tracing"));
    SECTIONS.put("The dead-letter desk", List.of("desk"));
    SECTIONS.put("Further keys", List.of());
  }

  private ConfigurationReference() {}

  /** The generated part of docs/configuration.md. */
  static String markdown() {
    StringBuilder page = new StringBuilder();
    sections()
        .forEach(
            (title, keys) -> {
              page.append("## ").append(title).append("\n\n");
              page.append("| key | type | default | what it does |\n|---|---|---|---|\n");
              for (ConfigKey<?> key : keys) {
                page.append(
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(
                            key.name(), cell(key.type()), defaultOf(key), cell(key.description())));
              }
              page.append("\n");
            });
    return page.toString().stripTrailing() + "\n";
  }

  /** The generated part of application.properties. */
  static String properties() {
    StringBuilder file = new StringBuilder();
    sections()
        .forEach(
            (title, keys) -> {
              file.append("\n# == ").append(title).append(" ==\n");
              for (ConfigKey<?> key : keys) {
                file.append("\n").append(comment(key.description() + " (" + key.type() + ")"));
                file.append(assignment(key)).append("\n");
              }
            });
    return file.toString();
  }

  /** The commented line of a key, with the project {@code default} in place of the star. */
  static String assignment(ConfigKey<?> key) {
    String value = key.defaultValue() == null ? "" : key.defaultValue();
    return "#" + key.named("default") + "=" + value;
  }

  private static Map<String, List<ConfigKey<?>>> sections() {
    Map<String, List<ConfigKey<?>>> sections = new LinkedHashMap<>();
    SECTIONS.forEach(
        (title, segments) -> {
          List<ConfigKey<?>> keys =
              Keys.all().stream().filter(key -> title.equals(section(key))).toList();
          if (!keys.isEmpty()) {
            sections.put(title, keys);
          }
        });
    return sections;
  }

  private static String section(ConfigKey<?> key) {
    String segment = key.name().split("\\.")[1];
    return SECTIONS.entrySet().stream()
        .filter(section -> section.getValue().contains(segment))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("Further keys");
  }

  private static String defaultOf(ConfigKey<?> key) {
    if (key.defaultValue() == null) {
      return "none";
    }
    return key.defaultValue().isEmpty() ? "empty" : "`" + key.defaultValue() + "`";
  }

  private static String cell(String text) {
    return text.replace("|", "\\|");
  }

  private static String comment(String text) {
    StringBuilder lines = new StringBuilder("#");
    int column = 1;
    for (String word : text.replace("`", "").split(" ")) {
      if (column + 1 + word.length() > WIDTH) {
        lines.append("\n#");
        column = 1;
      }
      lines.append(' ').append(word);
      column += 1 + word.length();
    }
    return lines.append("\n").toString();
  }
}

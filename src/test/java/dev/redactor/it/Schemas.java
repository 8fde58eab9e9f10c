package dev.redactor.it;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import dev.redactor.kafka.TopicNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The published schemas, for what was really written. */
final class Schemas {
  private static final Map<String, JsonSchema> READ =
      Map.of(
          "redaction-request", read("redaction-request"),
          "dead-letter", read("dead-letter"),
          "redaction-event", read("redaction-event"));

  private Schemas() {}

  private static JsonSchema read(String name) {
    try {
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(
              Files.readString(Path.of("docs/schemas", name + ".schema.json")),
              InputFormat.JSON,
              SchemaValidatorsConfig.builder().build());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The schema of a topic's records; none for topics that are not of this pipeline. */
  static Optional<String> of(String topic) {
    if (topic.equals(TopicNames.EVENTS)) {
      return Optional.of("redaction-event");
    }
    if (topic.equals(TopicNames.DEAD_LETTERS)) {
      return Optional.of("dead-letter");
    }
    return topic.equals(TopicNames.REQUESTS) || topic.startsWith("redaction.retry.")
        ? Optional.of("redaction-request")
        : Optional.empty();
  }

  /** What is wrong with a record. */
  static List<String> problems(String schema, byte[] value) {
    return READ.get(schema).validate(TopicTail.json(value)).stream().map(Object::toString).toList();
  }
}

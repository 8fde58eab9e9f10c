package dev.redactor.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** YAML with aliases and merge keys resolved, which Jackson's own reader leaves as they are. */
final class Yaml {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private Yaml() {}

  static JsonNode one(Path file) {
    List<JsonNode> documents = all(file);
    if (documents.size() != 1) {
      throw new IllegalStateException(file + " has " + documents.size() + " documents");
    }
    return documents.get(0);
  }

  static List<JsonNode> all(Path file) {
    List<JsonNode> documents = new ArrayList<>();
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    try (Reader reader = Files.newBufferedReader(file)) {
      new org.yaml.snakeyaml.Yaml(new SafeConstructor(options))
          .loadAll(reader)
          .forEach(document -> documents.add(MAPPER.valueToTree(document)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return documents;
  }
}

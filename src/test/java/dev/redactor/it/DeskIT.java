package dev.redactor.it;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The desk on its embedded database. */
class DeskIT extends DeskScenarios {
  @BeforeAll
  static void start(@TempDir Path data) {
    start(data, Map.of());
  }
}

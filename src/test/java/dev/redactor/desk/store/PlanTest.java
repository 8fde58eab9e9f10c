package dev.redactor.desk.store;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** On the embedded database. */
class PlanTest extends PlanScenarios {
  @BeforeAll
  static void open(@TempDir Path folder) {
    database = DeskDatabase.open(DeskConfigs.of(null), folder);
  }
}

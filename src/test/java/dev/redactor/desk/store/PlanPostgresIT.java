package dev.redactor.desk.store;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;

/** On a real PostgreSQL. */
class PlanPostgresIT extends PlanScenarios {
  @BeforeAll
  static void open() {
    database = DeskDatabase.open(DeskConfigs.of(Postgres.freshDatabase()), Path.of("unused"));
  }
}

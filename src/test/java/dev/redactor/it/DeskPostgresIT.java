package dev.redactor.it;

import dev.redactor.desk.store.Postgres;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The desk on a real PostgreSQL. */
class DeskPostgresIT extends DeskScenarios {
  @BeforeAll
  static void start(@TempDir Path data) {
    start(data, Map.of("redactor.desk.db.url", Postgres.freshDatabase()));
  }
}

package dev.redactor.desk.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import org.junit.jupiter.api.Assumptions;

/** A real PostgreSQL, one for all tests of a run. */
public final class Postgres {
  private static EmbeddedPostgres running;
  private static String reason;
  private static int databases;

  private Postgres() {}

  /** The JDBC url of a fresh database; without one on this machine the test is skipped. */
  public static synchronized String freshDatabase() {
    start();
    Assumptions.assumeTrue(running != null, "no PostgreSQL on this machine: " + reason);
    String name = "desk" + databases++;
    try (var connection = running.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name);
    } catch (java.sql.SQLException e) {
      throw new AssertionError(e);
    }
    return running.getJdbcUrl("postgres", name);
  }

  private static void start() {
    if (running != null || reason != null) {
      return;
    }
    try {
      running = EmbeddedPostgres.builder().start();
      EmbeddedPostgres started = running;
      Runtime.getRuntime()
          .addShutdownHook(
              new Thread(
                  () -> {
                    try {
                      started.close();
                    } catch (IOException e) {
                      // The process ends anyhow.
                    }
                  }));
    } catch (IOException | RuntimeException e) {
      reason = e.getClass().getSimpleName() + ": " + e.getMessage();
      System.err.println("Tests with PostgreSQL are skipped: " + reason);
    }
  }
}

package dev.redactor.desk.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.redactor.config.ConfigException;
import dev.redactor.config.DeskConfig;
import dev.redactor.config.DeskKeys;
import dev.redactor.config.Keys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The desk's database: embedded H2, or PostgreSQL. */
public final class DeskDatabase implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DeskDatabase.class);
  private static final int CONNECTIONS = 8;
  private static final long WAIT_MILLIS = 10_000;
  private static final int H2_LOCKED = 90020;

  /** Of SQL states: no connection; and a server that is starting. */
  private static final String NO_CONNECTION = "08";

  private static final String STARTING_UP = "57P03";

  private final HikariDataSource source;
  private final boolean embedded;

  private DeskDatabase(HikariDataSource source, boolean embedded) {
    this.source = source;
    this.embedded = embedded;
  }

  /**
   * Opens it and brings its tables up to date.
   *
   * @param folder where the embedded one keeps its file
   * @throws DatabaseUnavailableException when another process has the embedded one, or PostgreSQL
   *     does not answer
   * @throws ConfigException when it cannot be used as it is configured
   */
  public static DeskDatabase open(DeskConfig config, Path folder) {
    return config.dbUrl() == null ? embedded(folder) : postgres(config);
  }

  private static DeskDatabase embedded(Path folder) {
    ownersOnly(folder);
    HikariConfig hikari = pool();
    // Old pages are kept for seconds, not for the usual 45: reading a million dead letters for the
    // first time would leave gigabytes of them. Of the heap, the pages read last may take a
    // sixteenth (H2 counts in kB). No trace file: it could repeat values.
    hikari.setJdbcUrl(
        "jdbc:h2:file:"
            + folder.resolve("desk").toAbsolutePath()
            + ";DB_CLOSE_ON_EXIT=FALSE;CACHE_SIZE="
            + Runtime.getRuntime().maxMemory() / 1024 / 16
            + ";LOCK_TIMEOUT=10000;RETENTION_TIME=5000"
            + ";TRACE_LEVEL_FILE=0");
    hikari.setUsername("sa");
    hikari.setPassword("");
    return start(hikari, true, "");
  }

  private static DeskDatabase postgres(DeskConfig config) {
    HikariConfig hikari = pool();
    hikari.setJdbcUrl(config.dbUrl().reveal());
    hikari.setUsername(config.dbUser());
    hikari.setPassword(config.dbPassword() == null ? null : config.dbPassword().reveal());
    try {
      return start(hikari, false, "COLLATE \"C\"");
    } catch (RuntimeException e) {
      // Without the cause: a driver's message can repeat the url with its password.
      String state = sqlState(e);
      if (state.startsWith(NO_CONNECTION) || state.equals(STARTING_UP)) {
        throw new DatabaseUnavailableException("PostgreSQL does not answer (" + state + ")");
      }
      throw new ConfigException(DeskKeys.DB_URL.name(), "cannot be used (SQL state " + state + ")");
    }
  }

  private static String sqlState(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
    }
    return "unknown";
  }

  private static HikariConfig pool() {
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName("desk");
    hikari.setMaximumPoolSize(CONNECTIONS);
    hikari.setConnectionTimeout(WAIT_MILLIS);
    hikari.setAutoCommit(false);
    return hikari;
  }

  private static DeskDatabase start(HikariConfig hikari, boolean embedded, String ascii) {
    HikariDataSource source = null;
    try {
      source = new HikariDataSource(hikari);
      Flyway.configure(DeskDatabase.class.getClassLoader())
          .dataSource(source)
          .locations("classpath:dev/redactor/desk/db")
          .table("desk_schema_history")
          .placeholders(Map.of("ascii", ascii))
          .baselineOnMigrate(true)
          .baselineVersion("0")
          .load()
          .migrate();
      return new DeskDatabase(source, embedded);
    } catch (RuntimeException e) {
      if (source != null) {
        source.close();
      }
      if (embedded && locked(e)) {
        throw new DatabaseUnavailableException("another process uses this data folder's desk");
      }
      throw e;
    }
  }

  private static boolean locked(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getErrorCode() == H2_LOCKED) {
        return true;
      }
    }
    return false;
  }

  private static void ownersOnly(Path folder) {
    try {
      Files.createDirectories(folder);
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
      }
    } catch (IOException e) {
      throw new ConfigException(
          Keys.DATA_DIR.name(),
          "cannot be written to; the desk keeps its database there, unless "
              + DeskKeys.DB_URL.name()
              + " is set");
    }
  }

  /** Whether no other process can use it. */
  public boolean isEmbedded() {
    return embedded;
  }

  /** Work within a transaction. */
  public interface Work<T> {
    T on(Connection connection) throws SQLException;
  }

  /** Work within a transaction that gives nothing. */
  public interface Step {
    void on(Connection connection) throws SQLException;
  }

  /**
   * Does all of it or nothing.
   *
   * @throws DatabaseException when it fails
   */
  public <T> T transaction(Work<T> work) {
    try (Connection connection = source.getConnection()) {
      try {
        T result = work.on(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      }
    } catch (SQLException e) {
      throw new DatabaseException(e);
    }
  }

  /** As {@link #transaction}. */
  public void run(Step step) {
    transaction(
        connection -> {
          step.on(connection);
          return null;
        });
  }

  /**
   * Makes sure that what was committed survives the process. PostgreSQL does so by itself; the
   * embedded database within half a second, which is too late for what is about to be published.
   */
  void flush() {
    if (embedded) {
      run(connection -> Sql.update(connection, "CHECKPOINT SYNC"));
    }
  }

  @Override
  public void close() {
    if (embedded) {
      shutdown();
    }
    source.close();
  }

  // As the last connection's end would, but without a wait for the pool's.
  private void shutdown() {
    try (Connection connection = source.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("SHUTDOWN");
    } catch (SQLException e) {
      LOG.debug("Already closed");
    }
  }
}

package dev.redactor.desk.store;

import java.sql.SQLException;

/** The database did not do what was asked. Without the driver's text, which can repeat values. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseException(SQLException cause) {
    super("the desk's database failed (SQL state " + cause.getSQLState() + ")");
    StackTraceElement[] trace = cause.getStackTrace();
    if (trace.length > 0) {
      setStackTrace(trace);
    }
  }
}

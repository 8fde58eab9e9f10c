package dev.redactor.desk.store;

/** Another process has the embedded database open. */
public final class DatabaseInUseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseInUseException() {
    super("another process uses the desk's database");
  }
}

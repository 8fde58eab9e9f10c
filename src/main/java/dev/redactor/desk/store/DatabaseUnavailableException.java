package dev.redactor.desk.store;

/** The database cannot be had for now: it may be later. */
public final class DatabaseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseUnavailableException(String message) {
    super(message);
  }
}

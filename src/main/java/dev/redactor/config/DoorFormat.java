package dev.redactor.config;

/** What one message of a bus holds. */
public enum DoorFormat {
  /** One event. */
  VALUE,
  /** One event a line. */
  NDJSON,
  /** A table whose first line names the fields. */
  CSV
}

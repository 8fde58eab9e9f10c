package dev.redactor.desk.filter;

/**
 * A filter that cannot be read. Its message says what was expected and never repeats the filter:
 * people paste numbers into search fields.
 */
public final class FilterException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int position;

  FilterException(int position, String message) {
    super(message);
    this.position = position;
  }

  /** Where in the filter, counted from 0. */
  public int position() {
    return position;
  }
}

package dev.redactor.cli;

/** The desk did not do it, and why. */
final class DeskException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final Integer position;

  /**
   * Creates one.
   *
   * @param status the HTTP status; 0 when no desk answered
   * @param position where in the filter; null when it is not about one
   */
  DeskException(int status, String message, Integer position) {
    super(message);
    this.status = status;
    this.position = position;
  }

  int status() {
    return status;
  }

  Integer position() {
    return position;
  }
}

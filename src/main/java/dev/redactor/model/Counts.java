package dev.redactor.model;

/** What a count may look like. */
final class Counts {
  private Counts() {}

  /**
   * Checks a count.
   *
   * @param field the field's name, for the error message
   * @throws IllegalArgumentException when it is negative
   */
  static void requireNotNegative(String field, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(field + ": must not be negative");
    }
  }
}

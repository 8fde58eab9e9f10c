package dev.redactor.policy;

/**
 * Policies that cannot be used. The message names the rule, the field and the line, and never
 * repeats a value: it could be a number.
 */
public final class PolicyException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int line;

  PolicyException(int line, String where, String problem) {
    super(
        (line > 0 ? "line " + line + ", " : "") + (where.isEmpty() ? "" : where + ": ") + problem);
    this.line = line;
  }

  /** The line, from 1; 0 for the file as a whole. */
  public int line() {
    return line;
  }
}

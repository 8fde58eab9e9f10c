package dev.redactor.desk.filter;

import java.util.List;

/**
 * One condition.
 *
 * @param negated whether it must not hold
 * @param field what it is about; null for a bare word
 * @param op how values compare
 * @param values any of these, normalised; one only where {@code op} is a comparison
 */
public record Term(boolean negated, Field field, Op op, List<String> values) {
  public Term {
    values = List.copyOf(values);
  }

  /** How values compare. */
  public enum Op {
    IS(":"),
    LESS("<"),
    AT_MOST("<="),
    MORE(">"),
    AT_LEAST(">=");

    private final String sign;

    Op(String sign) {
      this.sign = sign;
    }

    /** As it is written, and as SQL has it except for the first. */
    public String sign() {
      return sign;
    }
  }

  /** As it is written; parsing it again gives the same term. */
  @Override
  public String toString() {
    return (negated ? "-" : "")
        + (field == null ? "" : field.word() + op.sign())
        + String.join(",", values);
  }
}

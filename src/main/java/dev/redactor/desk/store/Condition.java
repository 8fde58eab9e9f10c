package dev.redactor.desk.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A part of a WHERE clause with its parameters. All parts must hold. */
final class Condition {
  private final StringBuilder sql = new StringBuilder("1 = 1");
  private final List<Object> values = new ArrayList<>();

  Condition and(boolean negated, String part, Collection<?> parameters) {
    sql.append(negated ? " AND NOT (" : " AND (").append(part).append(")");
    values.addAll(parameters);
    return this;
  }

  Condition and(String part, Object... parameters) {
    return and(false, part, List.of(parameters));
  }

  boolean isEmpty() {
    return values.isEmpty() && sql.length() == "1 = 1".length();
  }

  String sql() {
    return sql.toString();
  }

  List<Object> values() {
    return values;
  }
}

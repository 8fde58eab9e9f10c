package dev.redactor.desk.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** Short forms of JDBC. Values are always parameters. */
final class Sql {
  private Sql() {}

  interface Row<T> {
    T of(ResultSet row) throws SQLException;
  }

  static <T> List<T> list(Connection connection, String sql, Collection<?> values, Row<T> row)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, values);
      try (ResultSet result = statement.executeQuery()) {
        List<T> rows = new ArrayList<>();
        while (result.next()) {
          rows.add(row.of(result));
        }
        return rows;
      }
    }
  }

  static int update(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      set(statement, java.util.Arrays.asList(values));
      return statement.executeUpdate();
    }
  }

  /**
   * Adds to counters, and makes those that are not there.
   *
   * @param update with the number first, then what names the counter
   * @param insert with what names the counter first, then the number
   * @param changes the numbers by what names the counters
   */
  static void add(
      Connection connection,
      String update,
      String insert,
      java.util.Map<? extends List<?>, Integer> changes)
      throws SQLException {
    List<List<Object>> updates = new ArrayList<>();
    List<List<Object>> inserts = new ArrayList<>();
    changes.forEach(
        (names, n) -> {
          if (n != 0) {
            List<Object> first = new ArrayList<>(List.of(n));
            first.addAll(names);
            updates.add(first);
            List<Object> last = new ArrayList<>(names);
            last.add(n);
            inserts.add(last);
          }
        });
    int[] updated = batch(connection, update, updates);
    List<List<Object>> fresh = new ArrayList<>();
    for (int i = 0; i < updated.length; i++) {
      if (updated[i] == 0) {
        fresh.add(inserts.get(i));
      }
    }
    batch(connection, insert, fresh);
  }

  /**
   * Runs a statement once for each row of values.
   *
   * @return how many rows each changed
   */
  static int[] batch(Connection connection, String sql, Collection<? extends Collection<?>> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return new int[0];
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (Collection<?> row : rows) {
        set(statement, row);
        statement.addBatch();
      }
      return statement.executeBatch();
    }
  }

  static void set(PreparedStatement statement, Collection<?> values) throws SQLException {
    int index = 1;
    for (Object value : values) {
      statement.setObject(index++, value);
    }
  }

  /** {@code ?,?,?}. */
  static String marks(int count) {
    return String.join(",", Collections.nCopies(count, "?"));
  }

  /** A column that can be null. */
  static Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  /** A column that can be null. */
  static Long number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }

  /** The list in parts that a statement takes. */
  static <T> List<List<T>> parts(Collection<T> all, int most) {
    List<T> list = List.copyOf(all);
    List<List<T>> parts = new ArrayList<>();
    for (int from = 0; from < list.size(); from += most) {
      parts.add(list.subList(from, Math.min(from + most, list.size())));
    }
    return parts;
  }
}

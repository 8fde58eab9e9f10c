package dev.redactor.desk.store;

import dev.redactor.desk.filter.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The facets and how many dead letters each has. For the one thread that writes; what it remembers
 * is thrown away with a transaction that fails.
 */
final class Facets {
  static final long HOUR = 3_600_000;

  private static final String COLUMNS =
      "state, reason, account, kind, action, field, http_status, provider_code, replays";

  private final Map<Facet, Integer> known = new HashMap<>();
  private final Map<List<Integer>, Integer> changes = new HashMap<>();

  /** Forgets everything: another instance may have written, or nothing was written after all. */
  void reset() {
    known.clear();
    changes.clear();
  }

  /** The number of a facet, which is made when it is new. */
  int number(Connection connection, Facet facet) throws SQLException {
    if (known.isEmpty()) {
      Sql.list(
              connection,
              "SELECT id, " + COLUMNS + " FROM facet",
              List.of(),
              row ->
                  Map.entry(
                      new Facet(
                          State.valueOf(row.getString("state")),
                          row.getString("reason"),
                          row.getString("account"),
                          row.getString("kind"),
                          row.getString("action"),
                          row.getString("field"),
                          Sql.integer(row, "http_status"),
                          Sql.integer(row, "provider_code"),
                          row.getInt("replays")),
                      row.getInt("id")))
          .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
    }
    Integer number = known.get(facet);
    if (number == null) {
      number = known.size() + 1;
      Sql.update(
          connection,
          "INSERT INTO facet (id, " + COLUMNS + ") VALUES (" + Sql.marks(10) + ")",
          number,
          facet.state().name(),
          facet.reason(),
          facet.account(),
          facet.kind(),
          facet.action(),
          facet.field(),
          facet.httpStatus(),
          facet.providerCode(),
          facet.replays());
      known.put(facet, number);
    }
    return number;
  }

  /** A dead letter of the facet is there, or is no more. */
  void count(int facet, long failedAt, int change) {
    changes.merge(List.of(facet, (int) Math.floorDiv(failedAt, HOUR)), change, Integer::sum);
  }

  /** Writes the counts. */
  void flush(Connection connection) throws SQLException {
    Sql.add(
        connection,
        "UPDATE facet_hour SET n = n + ? WHERE facet = ? AND hour_no = ?",
        "INSERT INTO facet_hour (facet, hour_no, n) VALUES (?, ?, ?)",
        changes);
    Map<Integer, Integer> sums = new TreeMap<>();
    changes.forEach((slot, change) -> sums.merge(slot.get(0), change, Integer::sum));
    Sql.batch(
        connection,
        "UPDATE facet SET n = n + ? WHERE id = ?",
        sums.entrySet().stream().map(sum -> List.of(sum.getValue(), sum.getKey())).toList());
    changes.clear();
  }
}

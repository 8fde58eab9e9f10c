package dev.redactor.desk.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How many events of a type there were, minute by minute. */
final class Activity {
  static final long MINUTE = 60_000;

  private final Map<List<Object>, Integer> changes = new HashMap<>();

  void reset() {
    changes.clear();
  }

  void count(Connection connection, List<EventRow> events) throws SQLException {
    for (EventRow event : events) {
      String outcome = event.outcome();
      changes.merge(
          List.of(
              (int) Math.floorDiv(event.at(), MINUTE),
              event.account() == null ? "" : event.account(),
              event.type(),
              outcome.length() > 20 ? outcome.substring(0, 20) : outcome),
          1,
          Integer::sum);
    }
    Sql.add(
        connection,
        "UPDATE activity SET n = n + ? WHERE minute_no = ? AND account = ? AND type = ? AND"
            + " outcome = ?",
        "INSERT INTO activity (minute_no, account, type, outcome, n) VALUES (?, ?, ?, ?, ?)",
        changes);
    changes.clear();
  }
}

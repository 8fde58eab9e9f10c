package dev.redactor.desk.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.model.Wire;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The table of events. */
final class Events {
  private static final String COLUMNS =
      "id, at, type, letter_id, account, kind, sid, until_at, detail, part, offset_no";
  private static final int PART = 500;
  private static final int LONGEST_DETAIL = 4000;

  static final String SELECT = "SELECT " + COLUMNS + " FROM event ";

  private Events() {}

  /** Writes those that are not there yet, and gives them. */
  static List<EventRow> insert(Connection connection, Map<String, EventRow> events)
      throws SQLException {
    Set<String> known = new HashSet<>();
    for (List<String> part : Sql.parts(events.keySet(), PART)) {
      known.addAll(
          Sql.list(
              connection,
              "SELECT id FROM event WHERE id IN (" + Sql.marks(part.size()) + ")",
              part,
              row -> row.getString(1)));
    }
    List<EventRow> fresh =
        events.values().stream().filter(event -> !known.contains(event.id())).toList();
    List<List<Object>> rows = new ArrayList<>();
    for (EventRow event : fresh) {
      rows.add(
          Arrays.asList(
              event.id(),
              event.at(),
              event.type(),
              event.letter(),
              event.account(),
              event.kind(),
              event.sid(),
              event.until(),
              detail(event.detail()),
              event.partition(),
              event.offset()));
    }
    Sql.batch(
        connection, "INSERT INTO event (" + COLUMNS + ") VALUES (" + Sql.marks(11) + ")", rows);
    return fresh;
  }

  private static String detail(ObjectNode detail) {
    String text = detail.toString();
    return text.length() <= LONGEST_DETAIL ? text : detail.deepCopy().without("filter").toString();
  }

  static EventRow read(ResultSet row) throws SQLException {
    try {
      return new EventRow(
          row.getString("id"),
          row.getLong("at"),
          row.getString("type"),
          row.getString("letter_id"),
          row.getString("account"),
          row.getString("kind"),
          row.getString("sid"),
          Sql.number(row, "until_at"),
          (ObjectNode) Wire.mapper().readTree(row.getString("detail")),
          row.getInt("part"),
          row.getLong("offset_no"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("event: the detail is no JSON");
    }
  }
}

package dev.redactor.desk.store;

import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts dead letters: by the hours' counts, except for the hours that an age ends in. */
public final class LetterCounts {
  private static final String FACET =
      "f.id, f.state, f.reason, f.account, f.kind, f.action, f.http_status, f.replays";

  private final DeskDatabase database;
  private final Vocabulary words;
  private final InstantSource clock;

  public LetterCounts(DeskDatabase database, Vocabulary words, InstantSource clock) {
    this.database = database;
    this.words = words;
    this.clock = clock;
  }

  /** Counts those that are meant, by what they have in common. */
  public List<CountRow> count(Filter filter) {
    long now = clock.millis();
    CompiledFilter compiled = new CompiledFilter(filter, words, now);
    List<Long> edges = Ages.EDGES.stream().map(age -> now - age.toMillis()).toList();
    return database.transaction(
        connection ->
            compiled.letters().isEmpty()
                ? byHours(connection, compiled, edges)
                : oneByOne(connection, compiled, edges));
  }

  /** How many are meant. */
  public long total(Filter filter) {
    return count(filter).stream().mapToLong(CountRow::total).sum();
  }

  private List<CountRow> byHours(Connection connection, CompiledFilter filter, List<Long> edges)
      throws SQLException {
    StringBuilder older = new StringBuilder();
    List<Object> values = new ArrayList<>();
    for (long edge : edges) {
      older.append(", SUM(CASE WHEN h.hour_no < ? THEN h.n ELSE 0 END)");
      values.add((int) Math.floorDiv(edge, Facets.HOUR));
    }
    values.addAll(filter.facets().values());
    List<Map<Integer, Long>> partly = new ArrayList<>();
    for (long edge : edges) {
      partly.add(withinHour(connection, edge));
    }
    return Sql.list(
        connection,
        "SELECT "
            + FACET
            + ", SUM(h.n)"
            + older
            + " FROM facet f JOIN facet_hour h ON h.facet = f.id WHERE "
            + filter.facets().sql()
            + " GROUP BY "
            + FACET
            + " HAVING SUM(h.n) > 0",
        values,
        row -> {
          long[] cumulated = new long[edges.size() + 1];
          cumulated[0] = row.getLong(9);
          for (int i = 0; i < edges.size(); i++) {
            cumulated[i + 1] = row.getLong(10 + i) + partly.get(i).getOrDefault(row.getInt(1), 0L);
          }
          return row(row, differences(cumulated));
        });
  }

  // Those of the hour an age ends in that are older.
  private static Map<Integer, Long> withinHour(Connection connection, long edge)
      throws SQLException {
    Map<Integer, Long> counts = new HashMap<>();
    Sql.list(
        connection,
        "SELECT facet, COUNT(*) FROM letter WHERE failed_at >= ? AND failed_at < ? GROUP BY facet",
        List.of(Math.floorDiv(edge, Facets.HOUR) * Facets.HOUR, edge),
        row -> counts.put(row.getInt(1), row.getLong(2)));
    return counts;
  }

  private List<CountRow> oneByOne(Connection connection, CompiledFilter filter, List<Long> edges)
      throws SQLException {
    StringBuilder older = new StringBuilder();
    List<Object> values = new ArrayList<>();
    for (long edge : edges) {
      older.append(", SUM(CASE WHEN l.failed_at < ? THEN 1 ELSE 0 END)");
      values.add(edge);
    }
    values.addAll(filter.letters().values());
    values.addAll(filter.facets().values());
    return Sql.list(
        connection,
        "SELECT "
            + FACET
            + ", COUNT(*)"
            + older
            + " FROM letter l JOIN facet f ON f.id = l.facet WHERE "
            + filter.letters().sql()
            + " AND "
            + filter.facets().sql()
            + " GROUP BY "
            + FACET,
        values,
        row -> {
          long[] cumulated = new long[edges.size() + 1];
          for (int i = 0; i <= edges.size(); i++) {
            cumulated[i] = row.getLong(9 + i);
          }
          return row(row, differences(cumulated));
        });
  }

  private static long[] differences(long[] cumulated) {
    long[] counts = cumulated.clone();
    for (int i = 0; i + 1 < counts.length; i++) {
      counts[i] -= counts[i + 1];
    }
    return counts;
  }

  private CountRow row(ResultSet row, long[] byAge) throws SQLException {
    State state = State.valueOf(row.getString("state"));
    return new CountRow(
        state,
        state == State.OPEN && row.getInt("replays") >= words.maxReplays(),
        row.getString("reason"),
        row.getString("account"),
        row.getString("kind"),
        row.getString("action"),
        Sql.integer(row, "http_status"),
        byAge);
  }
}

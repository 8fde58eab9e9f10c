package dev.redactor.desk.store;

import dev.redactor.desk.filter.Filter;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds dead letters, a page at a time, in the order of when they last failed. However many there
 * are, a page reads few rows: an id finds them by its index, and otherwise the filter's facets say
 * whether walking along the time meets enough of them, or each facet's own index has to be asked.
 */
public final class LetterSearch {
  /** Facets asked by one statement. */
  private static final int PART = 50;

  /** Entries asked for at once: as many of each facet may be held until they are merged. */
  private static final int STEP = 250;

  /** Rows that may be passed over for one page when walking along the time. */
  private static final long WALK = 5_000;

  private static final int MOST_FACETS_IN_LIST = 500;

  private final DeskDatabase database;
  private final Vocabulary words;
  private final InstantSource clock;

  public LetterSearch(DeskDatabase database, Vocabulary words, InstantSource clock) {
    this.database = database;
    this.words = words;
    this.clock = clock;
  }

  private record Chosen(int facet, long letters) {}

  /**
   * A page.
   *
   * @param after what the page before gave; null for the first
   * @param oldestFirst the order; newest first otherwise
   * @param limit entries at most
   */
  public Page<LetterRow> page(Filter filter, Cursor after, boolean oldestFirst, int limit) {
    CompiledFilter compiled = compile(filter);
    List<LetterRow> rows = new ArrayList<>();
    int asked = 0;
    while (rows.size() == asked && asked <= limit) {
      Cursor from = rows.isEmpty() ? after : cursor(rows.get(rows.size() - 1));
      int step = Math.min(STEP, limit + 1 - asked);
      rows.addAll(
          database.transaction(connection -> rows(connection, compiled, from, oldestFirst, step)));
      asked += step;
    }
    boolean more = rows.size() > limit;
    List<LetterRow> shown = more ? rows.subList(0, limit) : rows;
    return new Page<>(shown, more ? cursor(shown.get(limit - 1)).encoded() : null);
  }

  private static Cursor cursor(LetterRow row) {
    return new Cursor(row.failedAt(), row.id());
  }

  CompiledFilter compile(Filter filter) {
    return new CompiledFilter(filter, words, clock.millis());
  }

  private static List<LetterRow> rows(
      Connection connection, CompiledFilter filter, Cursor after, boolean oldestFirst, int limit)
      throws SQLException {
    Condition letters =
        new Condition().and(false, filter.letters().sql(), filter.letters().values());
    if (after != null) {
      String sign = oldestFirst ? ">" : "<";
      letters.and(
          "l.failed_at " + sign + " ? OR (l.failed_at = ? AND l.id " + sign + " ?)",
          after.at(),
          after.at(),
          after.id());
      // Lets the index be used where the OR would not.
      letters.and("l.failed_at " + sign + "= ?", after.at());
    }
    String order =
        oldestFirst
            ? " ORDER BY failed_at, id LIMIT ?"
            : " ORDER BY failed_at DESC, id DESC LIMIT ?";
    if (filter.byId()) {
      List<Object> values = new ArrayList<>(letters.values());
      values.addAll(filter.facets().values());
      values.add(limit);
      return Sql.list(
          connection,
          LetterColumns.SELECT
              + "WHERE "
              + letters.sql()
              + " AND l.facet IN (SELECT f.id FROM facet f WHERE "
              + filter.facets().sql()
              + ")"
              + order,
          values,
          LetterColumns::read);
    }
    List<Chosen> chosen = facets(connection, filter);
    if (chosen.isEmpty()) {
      return List.of();
    }
    long matching = chosen.stream().mapToLong(Chosen::letters).sum();
    long all = total(connection);
    if (chosen.size() <= MOST_FACETS_IN_LIST && all / matching * limit <= WALK) {
      return part(connection, chosen, letters, order, limit);
    }
    return merged(connection, chosen, letters, order, oldestFirst, limit);
  }

  private static List<LetterRow> part(
      Connection connection, List<Chosen> chosen, Condition letters, String order, int limit)
      throws SQLException {
    List<Object> values = new ArrayList<>(letters.values());
    values.add(limit);
    return Sql.list(
        connection,
        LetterColumns.SELECT
            + "WHERE "
            + letters.sql()
            // As a sum, so that no index is used for it: the rows of many facets would be sorted.
            + " AND l.facet + 0 IN ("
            + numbers(chosen)
            + ")"
            + order,
        values,
        LetterColumns::read);
  }

  private static List<LetterRow> merged(
      Connection connection,
      List<Chosen> chosen,
      Condition letters,
      String order,
      boolean oldestFirst,
      int limit)
      throws SQLException {
    Comparator<LetterRow> byTime =
        Comparator.comparing(LetterRow::failedAt).thenComparing(LetterRow::id);
    Comparator<LetterRow> inOrder = oldestFirst ? byTime : byTime.reversed();
    List<LetterRow> rows = List.of();
    for (List<Chosen> part : Sql.parts(chosen, PART)) {
      List<String> selects = new ArrayList<>();
      List<Object> values = new ArrayList<>();
      for (Chosen facet : part) {
        selects.add(
            "("
                + LetterColumns.SELECT
                + "WHERE l.facet = "
                + facet.facet()
                + " AND "
                + letters.sql()
                // As the index has them, so that nothing is sorted.
                + order.replace(" BY ", oldestFirst ? " BY facet, " : " BY facet DESC, ")
                + ")");
        values.addAll(letters.values());
        values.add(limit);
      }
      List<LetterRow> found =
          Sql.list(connection, String.join(" UNION ALL ", selects), values, LetterColumns::read);
      rows = Stream.concat(rows.stream(), found.stream()).sorted(inOrder).limit(limit).toList();
    }
    return rows;
  }

  private static List<Chosen> facets(Connection connection, CompiledFilter filter)
      throws SQLException {
    return Sql.list(
        connection,
        "SELECT f.id, f.n FROM facet f WHERE f.n > 0 AND " + filter.facets().sql(),
        filter.facets().values(),
        row -> new Chosen(row.getInt(1), row.getLong(2)));
  }

  private static long total(Connection connection) throws SQLException {
    return Sql.list(connection, "SELECT SUM(n) FROM facet", List.of(), row -> row.getLong(1))
        .get(0);
  }

  private static String numbers(List<Chosen> chosen) {
    return chosen.stream().map(c -> Integer.toString(c.facet())).collect(Collectors.joining(","));
  }

  /** One dead letter, by its id or the beginning of it that no other has. */
  public Optional<LetterRow> one(String id) {
    return database.transaction(
        connection -> {
          List<LetterRow> found =
              Sql.list(
                  connection,
                  LetterColumns.SELECT + "WHERE l.id >= ? AND l.id < ? LIMIT 2",
                  List.of(id, id + "g"),
                  LetterColumns::read);
          return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
        });
  }
}

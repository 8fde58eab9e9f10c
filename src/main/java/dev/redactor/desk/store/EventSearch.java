package dev.redactor.desk.store;

import dev.redactor.events.Alert;
import dev.redactor.events.EventType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Finds events. */
public final class EventSearch {
  private final DeskDatabase database;

  public EventSearch(DeskDatabase database) {
    this.database = database;
  }

  /**
   * What is known of one dead letter, in the order it happened: what is about the item, and what
   * ended the requests of its resource.
   *
   * @param limit the newest so many
   */
  public List<EventRow> timeline(LetterRow letter, int limit) {
    String sid = letter.letter().sid();
    List<Object> values = new ArrayList<>(List.of(letter.id()));
    String sql = "WHERE letter_id = ?";
    if (sid != null) {
      sql += " OR (sid = ? AND letter_id IS NULL)";
      values.add(sid);
    }
    return newest(sql, values, limit);
  }

  /** Everything about a resource or a child of it, in the order it happened. */
  public List<EventRow> about(String sid, int limit) {
    return newest(
        "WHERE id IN (SELECT id FROM event WHERE sid = ? UNION SELECT e.id FROM event e JOIN letter"
            + " l ON l.id = e.letter_id WHERE l.child_sid = ?)",
        List.of(sid, sid),
        limit);
  }

  private List<EventRow> newest(String where, List<Object> values, int limit) {
    List<Object> all = new ArrayList<>(values);
    all.add(limit);
    List<EventRow> found =
        new ArrayList<>(
            database.transaction(
                connection ->
                    Sql.list(
                        connection,
                        // Within a millisecond as they are on the topic.
                        Events.SELECT
                            + where
                            + " ORDER BY at DESC, part DESC, offset_no DESC LIMIT ?",
                        all,
                        Events::read)));
    Collections.reverse(found);
    return found;
  }

  /**
   * What people did at the desk, the newest first.
   *
   * @param after what the page before gave; null for the first
   */
  public Page<EventRow> acts(Cursor after, int limit) {
    List<Object> values = new ArrayList<>();
    String where =
        "WHERE (type LIKE 'redaction.desk.%' OR type IN ('redaction.replayed',"
            + " 'redaction.discarded', 'redaction.control'))";
    if (after != null) {
      where += " AND at <= ? AND (at < ? OR (at = ? AND id < ?))";
      values.addAll(List.of(after.at(), after.at(), after.at(), after.id()));
    }
    values.add(limit + 1);
    String sql = Events.SELECT + where + " ORDER BY at DESC, id DESC LIMIT ?";
    List<EventRow> rows =
        database.transaction(connection -> Sql.list(connection, sql, values, Events::read));
    boolean more = rows.size() > limit;
    List<EventRow> shown = more ? rows.subList(0, limit) : rows;
    EventRow last = more ? shown.get(limit - 1) : null;
    return new Page<>(shown, last == null ? null : new Cursor(last.at(), last.id()).encoded());
  }

  /**
   * How many events there were.
   *
   * @param type the CloudEvents type
   * @param outcome the outcome, or a dead letter's reason; empty when events of the type have none
   */
  public record Throughput(long minute, String account, String type, String outcome, long count) {}

  /** How many events there were in each minute since then. */
  public List<Throughput> activity(long since) {
    return database.transaction(
        connection ->
            Sql.list(
                connection,
                "SELECT minute_no, account, type, outcome, n FROM activity WHERE minute_no >= ?"
                    + " ORDER BY minute_no",
                List.of((int) Math.floorDiv(since, Activity.MINUTE)),
                row ->
                    new Throughput(
                        row.getLong(1) * Activity.MINUTE,
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getLong(5))));
  }

  /**
   * Requests of an account that are still open after their rule's deadline.
   *
   * @param since when the first of them was reported, in milliseconds
   */
  public record Overdue(String account, long count, long since) {}

  /** What was reported as still open after its deadline and has not ended since. */
  public List<Overdue> overdue() {
    return database.transaction(
        connection ->
            Sql.list(
                connection,
                "SELECT a.account, COUNT(DISTINCT a.sid), MIN(a.at) FROM event a WHERE a.type = ?"
                    + " AND a.sid IS NOT NULL AND a.detail LIKE ? AND NOT EXISTS (SELECT 1 FROM"
                    + " event e WHERE e.sid = a.sid AND e.at >= a.at AND e.type IN (?, ?, ?))"
                    + " GROUP BY a.account ORDER BY a.account",
                List.of(
                    EventType.ALERT.wire(),
                    "%\"alert\":\"" + Alert.DEADLINE_MISSED.wire() + "\"%",
                    EventType.COMPLETED.wire(),
                    EventType.INCOMPLETE.wire(),
                    EventType.SKIPPED.wire()),
                row -> new Overdue(row.getString(1), row.getLong(2), row.getLong(3))));
  }

  /** The newest events of a type. */
  public List<EventRow> newestOf(String type, int limit) {
    return newest("WHERE type = ?", List.of(type), limit);
  }

  /**
   * Takes away what the audit stream itself has no more.
   *
   * @param before when it happened, in milliseconds
   */
  public void prune(long before) {
    database.run(
        connection -> {
          Sql.update(connection, "DELETE FROM event WHERE at < ?", before);
          Sql.update(
              connection,
              "DELETE FROM activity WHERE minute_no < ?",
              (int) Math.floorDiv(before, Activity.MINUTE));
        });
  }
}

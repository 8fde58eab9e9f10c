package dev.redactor.desk.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.redactor.desk.filter.Filter;
import dev.redactor.model.Action;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Wire;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The plans and their items. */
public final class PlanStore {
  private static final String COLUMNS =
      "id, operation, state, filter, created_by, created_at, confirmed_by, reason, started_at,"
          + " ended_at, rate, by_reason, calls, total, left_out, held, sent, settled, failed, skipped,"
          + " judged_sent, judged_settled, judged_failed, note";
  private static final int PART = 500;

  private final DeskDatabase database;
  private final Vocabulary words;
  private final InstantSource clock;

  public PlanStore(DeskDatabase database, Vocabulary words, InstantSource clock) {
    this.database = database;
    this.words = words;
    this.clock = clock;
  }

  /**
   * Plans over all that a filter means.
   *
   * @param held resources that must not be erased: a replay of theirs would only wait
   */
  public PlanRow create(
      Operation operation, Filter filter, Collection<ResourceId> held, String actor, int rate) {
    CompiledFilter compiled = new CompiledFilter(filter, words, clock.millis());
    String kept = String.join(" ", filter.forAudit());
    return create(operation, compiled, kept, filter.hasState(), held, actor, rate);
  }

  /** Plans over a selection, likewise. */
  public PlanRow create(
      Operation operation,
      Collection<String> ids,
      Collection<ResourceId> held,
      String actor,
      int rate) {
    CompiledFilter compiled = new CompiledFilter(new Filter(List.of()), words, clock.millis());
    compiled.letters().and(false, "l.id IN (" + Sql.marks(ids.size()) + ")", ids);
    return create(operation, compiled, "", true, held, actor, rate);
  }

  private PlanRow create(
      Operation operation,
      CompiledFilter meant,
      String filter,
      boolean snoozedToo,
      Collection<ResourceId> held,
      String actor,
      int rate) {
    String id = UUID.randomUUID().toString();
    database.run(
        connection -> {
          int asked = count(connection, meant);
          int found = insertItems(connection, id, meant, eligible(operation, snoozedToo));
          int waiting = operation == Operation.REPLAY ? leaveOut(connection, id, held) : 0;
          int total = found - waiting;
          Map<String, Integer> byReason = new TreeMap<>();
          long calls = estimate(connection, id, operation, byReason);
          Sql.update(
              connection,
              "INSERT INTO plan (" + COLUMNS + ") VALUES (" + Sql.marks(24) + ")",
              id,
              operation.name(),
              PlanState.DRAFT.name(),
              filter,
              actor,
              clock.millis(),
              null,
              null,
              null,
              null,
              rate,
              json(byReason),
              calls,
              total,
              asked - total,
              waiting,
              0,
              0,
              0,
              0,
              0,
              0,
              0,
              null);
        });
    return find(id).orElseThrow();
  }

  private static int count(Connection connection, CompiledFilter meant) throws SQLException {
    List<Object> values = new ArrayList<>(meant.letters().values());
    values.addAll(meant.facets().values());
    return Sql.list(
            connection,
            "SELECT COUNT(*) FROM letter l JOIN facet f ON f.id = l.facet WHERE "
                + meant.letters().sql()
                + " AND "
                + meant.facets().sql(),
            values,
            row -> row.getInt(1))
        .get(0);
  }

  // What names nothing to erase, is on its way, belongs to nobody we know, or has used up its
  // replays, is left out.
  private Condition eligible(Operation operation, boolean snoozedToo) {
    Condition condition =
        new Condition().and(snoozedToo ? "f.state IN ('OPEN', 'SNOOZED')" : "f.state = 'OPEN'");
    if (operation != Operation.DISCARD) {
      List<String> accounts =
          words.accountsByProject().values().stream().flatMap(List::stream).toList();
      condition.and("f.action IS NOT NULL");
      condition.and(false, "f.account IN (" + Sql.marks(accounts.size()) + ")", accounts);
    }
    if (operation == Operation.REPLAY) {
      condition.and("f.replays < ?", words.maxReplays());
    }
    return condition;
  }

  // Those of one resource one after the other: they go into one request.
  private static int insertItems(
      Connection connection, String plan, CompiledFilter meant, Condition eligible)
      throws SQLException {
    List<Object> values = new ArrayList<>(List.of(plan));
    values.addAll(meant.letters().values());
    values.addAll(meant.facets().values());
    values.addAll(eligible.values());
    return Sql.update(
        connection,
        "INSERT INTO plan_item (plan_id, seq, letter_id, part, offset_no, replays, state) SELECT"
            + " CAST(? AS VARCHAR(36)), ROW_NUMBER() OVER (ORDER BY l.account, l.kind, l.sid,"
            + " l.id), l.id, l.part, l.offset_no, l.replays, 'PENDING' FROM letter l JOIN facet f"
            + " ON f.id = l.facet WHERE "
            + meant.letters().sql()
            + " AND "
            + meant.facets().sql()
            + " AND "
            + eligible.sql(),
        values.toArray());
  }

  private static int leaveOut(Connection connection, String plan, Collection<ResourceId> held)
      throws SQLException {
    List<List<Object>> rows =
        held.stream()
            .map(one -> List.<Object>of(plan, one.account(), one.kind().wire(), one.sid()))
            .toList();
    return Arrays.stream(
            Sql.batch(
                connection,
                "DELETE FROM plan_item WHERE plan_id = ? AND letter_id IN (SELECT l.id FROM letter"
                    + " l WHERE l.account = ? AND l.kind = ? AND l.sid = ?)",
                rows))
        .sum();
  }

  private static long estimate(
      Connection connection, String plan, Operation operation, Map<String, Integer> byReason)
      throws SQLException {
    long[] calls = {0};
    Sql.list(
        connection,
        "SELECT l.reason, l.action, COUNT(*) FROM plan_item i JOIN letter l ON l.id = i.letter_id"
            + " WHERE i.plan_id = ? GROUP BY l.reason, l.action",
        List.of(plan),
        row -> {
          int count = row.getInt(3);
          calls[0] += (long) count * calls(operation, row.getString(2));
          return byReason.merge(row.getString(1), count, Integer::sum);
        });
    return calls[0];
  }

  // A child is deleted; a resource is changed and read back; a probe reads once.
  private static int calls(Operation operation, String action) {
    return switch (operation) {
      case REPLAY -> action != null && Action.of(action).child() ? 1 : 2;
      case RESOLVE -> 1;
      case DISCARD -> 0;
    };
  }

  private static String json(Map<String, Integer> counts) {
    try {
      return Wire.mapper().writeValueAsString(counts);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One plan. */
  public Optional<PlanRow> find(String id) {
    return database
        .transaction(
            connection ->
                Sql.list(
                    connection,
                    "SELECT " + COLUMNS + " FROM plan WHERE id = ?",
                    List.of(id),
                    PlanStore::read))
        .stream()
        .findFirst();
  }

  /** The newest plans. */
  public List<PlanRow> newest(int limit) {
    return database.transaction(
        connection ->
            Sql.list(
                connection,
                "SELECT " + COLUMNS + " FROM plan ORDER BY created_at DESC, id LIMIT ?",
                List.of(limit),
                PlanStore::read));
  }

  /** Those that run. */
  public List<PlanRow> running() {
    return database.transaction(
        connection ->
            Sql.list(
                connection,
                "SELECT " + COLUMNS + " FROM plan WHERE state = 'RUNNING' ORDER BY started_at",
                List.of(),
                PlanStore::read));
  }

  private static PlanRow read(ResultSet row) throws SQLException {
    try {
      return new PlanRow(
          row.getString("id"),
          Operation.valueOf(row.getString("operation")),
          PlanState.valueOf(row.getString("state")),
          row.getString("filter"),
          row.getString("created_by"),
          row.getLong("created_at"),
          row.getString("confirmed_by"),
          row.getString("reason"),
          Sql.number(row, "started_at"),
          Sql.number(row, "ended_at"),
          row.getInt("rate"),
          Wire.mapper()
              .readValue(row.getString("by_reason"), new TypeReference<Map<String, Integer>>() {}),
          row.getLong("calls"),
          row.getInt("total"),
          row.getInt("left_out"),
          row.getInt("held"),
          new PlanRow.Counts(
              row.getInt("sent"),
              row.getInt("settled"),
              row.getInt("failed"),
              row.getInt("skipped"),
              row.getInt("judged_sent"),
              row.getInt("judged_settled"),
              row.getInt("judged_failed")),
          row.getString("note"));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("plan.by_reason: no JSON");
    }
  }

  /** Whether it runs still. */
  public boolean isRunning(String id) {
    return find(id).filter(plan -> plan.state() == PlanState.RUNNING).isPresent();
  }

  /** Begins a draft; false when it is none any more. */
  public boolean confirm(String id, String actor, String why, int rate) {
    return database.transaction(
            connection ->
                Sql.update(
                    connection,
                    "UPDATE plan SET state = 'RUNNING', confirmed_by = ?, reason = ?, rate = ?,"
                        + " started_at = ? WHERE id = ? AND state = 'DRAFT'",
                    actor,
                    why,
                    rate,
                    clock.millis(),
                    id))
        > 0;
  }

  /** Goes on with what was paused, or stopped by itself: then failures are weighed anew. */
  public boolean resume(String id) {
    return database.transaction(
            connection ->
                Sql.update(
                        connection,
                        "UPDATE plan SET judged_sent = sent, judged_settled = settled,"
                            + " judged_failed = failed, note = NULL WHERE id = ? AND state ="
                            + " 'STOPPED'",
                        id)
                    + Sql.update(
                        connection,
                        "UPDATE plan SET state = 'RUNNING', ended_at = NULL WHERE id = ? AND state"
                            + " IN ('PAUSED', 'STOPPED')",
                        id))
        > 0;
  }

  /**
   * Moves a plan to another state.
   *
   * @param from the states it may be in
   * @param note why; null when a person says so
   * @return false when it is in none of them
   */
  public boolean move(String id, PlanState to, String note, PlanState... from) {
    List<Object> values = new ArrayList<>(Arrays.asList(to.name(), note));
    boolean ends = to == PlanState.DONE || to == PlanState.CANCELLED || to == PlanState.STOPPED;
    values.add(ends ? clock.millis() : null);
    values.add(id);
    Arrays.stream(from).map(Enum::name).forEach(values::add);
    return database.transaction(
            connection ->
                Sql.update(
                    connection,
                    "UPDATE plan SET state = ?, note = ?, ended_at = ? WHERE id = ? AND state IN ("
                        + Sql.marks(from.length)
                        + ")",
                    values.toArray()))
        > 0;
  }

  /**
   * Items of a plan in their order.
   *
   * @param state only those in it; null for all
   * @param afterSeq the last one seen; 0 for none
   */
  public List<PlanItem> items(String id, String state, int afterSeq, int limit) {
    List<Object> values = new ArrayList<>(List.of(id, afterSeq));
    if (state != null) {
      values.add(state);
    }
    values.add(limit);
    return database.transaction(
        connection ->
            Sql.list(
                connection,
                LetterColumns.SELECT.replace(
                        "FROM letter l",
                        ", i.seq, i.state, i.why, i.part AS seen_part, i.offset_no AS seen_offset"
                            + " FROM plan_item i JOIN letter l ON l.id = i.letter_id")
                    + "WHERE i.plan_id = ? AND i.seq > ?"
                    + (state == null ? "" : " AND i.state = ?")
                    + " ORDER BY i.seq LIMIT ?",
                values,
                row -> {
                  LetterRow letter = LetterColumns.read(row);
                  return new PlanItem(
                      row.getInt("seq"),
                      letter,
                      row.getString("state"),
                      row.getString("why"),
                      !letter.sameVersion(row.getInt("seen_part"), row.getLong("seen_offset")));
                }));
  }

  /**
   * Says that these are being sent, before they are: a crash in between must show.
   *
   * @param lease the lease that allows sending
   * @return those that may be sent now: none when the plan does not run any more, or the lease is
   *     another instance's; and none that another one has marked
   */
  public List<PlanItem> sending(String id, List<PlanItem> items, Leases leases, String lease) {
    List<PlanItem> marked =
        database.transaction(
            connection ->
                leases.keeps(connection, lease) && runs(connection, id)
                    ? markSending(connection, id, items)
                    : List.of());
    database.flush();
    return marked;
  }

  // Whoever ends it meanwhile waits for the transaction.
  private static boolean runs(Connection connection, String id) throws SQLException {
    return Sql.update(
            connection, "UPDATE plan SET sent = sent WHERE id = ? AND state = 'RUNNING'", id)
        > 0;
  }

  private static List<PlanItem> markSending(Connection connection, String id, List<PlanItem> items)
      throws SQLException {
    List<List<Object>> rows = items.stream().map(item -> List.<Object>of(id, item.seq())).toList();
    int[] changed =
        Sql.batch(
            connection,
            "UPDATE plan_item SET state = 'SENDING' WHERE plan_id = ? AND seq = ? AND state ="
                + " 'PENDING'",
            rows);
    List<PlanItem> marked = new ArrayList<>();
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] > 0) {
        marked.add(items.get(i));
      }
    }
    Sql.update(connection, "UPDATE plan SET sent = sent + ? WHERE id = ?", marked.size(), id);
    return marked;
  }

  /** Whether some are being sent at this moment. */
  public boolean isSending(String id) {
    return !items(id, "SENDING", 0, 1).isEmpty();
  }

  /** Says that these were sent. */
  public void sent(String id, List<PlanItem> items) {
    database.run(connection -> mark(connection, id, items, "SENT", "SENDING", 0));
  }

  /** Says that these were not sent after all. */
  public void notSent(String id, List<PlanItem> items) {
    database.run(connection -> mark(connection, id, items, "PENDING", "SENDING", -1));
  }

  // What was judged in between keeps its judgement.
  private static void mark(
      Connection connection, String id, List<PlanItem> items, String to, String from, int sent)
      throws SQLException {
    int marked = 0;
    for (List<PlanItem> part : Sql.parts(items, PART)) {
      List<Object> values = new ArrayList<>(List.of(to, id, from));
      part.forEach(item -> values.add(item.seq()));
      marked +=
          Sql.update(
              connection,
              "UPDATE plan_item SET state = ? WHERE plan_id = ? AND state = ? AND seq IN ("
                  + Sql.marks(part.size())
                  + ")",
              values.toArray());
    }
    if (sent != 0) {
      Sql.update(connection, "UPDATE plan SET sent = sent + ? WHERE id = ?", sent * marked, id);
    }
  }

  /** Judges what may have been sent, by what the topics say now. */
  public void judge(List<PlanItem> items) {
    database.run(
        connection -> {
          Map<String, LetterRow> rows = new TreeMap<>();
          items.forEach(item -> rows.put(item.letter().id(), item.letter()));
          PlanItems.judge(connection, rows.keySet(), rows);
        });
  }

  /** Leaves these alone. */
  public void skip(String id, List<PlanItem> items, String why) {
    database.run(
        connection -> {
          int skipped = 0;
          for (PlanItem item : items) {
            skipped +=
                Sql.update(
                    connection,
                    "UPDATE plan_item SET state = 'SKIPPED', why = ? WHERE plan_id = ? AND seq = ?"
                        + " AND state = 'PENDING'",
                    why,
                    id,
                    item.seq());
          }
          Sql.update(connection, "UPDATE plan SET skipped = skipped + ? WHERE id = ?", skipped, id);
        });
  }

  /** Ends what is about dead letters that are gone without a trace, as after a rebuild. */
  public void endMissing(String id) {
    database.run(
        connection -> {
          String gone = " AND letter_id NOT IN (SELECT l.id FROM letter l)";
          int skipped =
              Sql.update(
                  connection,
                  "UPDATE plan_item SET state = 'SKIPPED', why = 'settled' WHERE plan_id = ? AND"
                      + " state = 'PENDING'"
                      + gone,
                  id);
          int settled =
              Sql.update(
                  connection,
                  "UPDATE plan_item SET state = 'SETTLED' WHERE plan_id = ? AND state IN"
                      + " ('SENDING', 'SENT')"
                      + gone,
                  id);
          Sql.update(
              connection,
              "UPDATE plan SET skipped = skipped + ?, settled = settled + ? WHERE id = ?",
              skipped,
              settled,
              id);
        });
  }

  /** Takes away what nobody looks for any more. */
  public void prune(long endedBefore, long draftedBefore) {
    database.run(
        connection -> {
          String old =
              "SELECT id FROM plan WHERE (state IN ('DONE', 'CANCELLED', 'STOPPED') AND ended_at <"
                  + " ?) OR (state = 'DRAFT' AND created_at < ?)";
          Sql.update(
              connection,
              "DELETE FROM plan_item WHERE plan_id IN (" + old + ")",
              endedBefore,
              draftedBefore);
          Sql.update(
              connection, "DELETE FROM plan WHERE id IN (" + old + ")", endedBefore, draftedBefore);
        });
  }
}

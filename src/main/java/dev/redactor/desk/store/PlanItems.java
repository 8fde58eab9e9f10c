package dev.redactor.desk.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What became of the items of plans, as seen on the topics. */
final class PlanItems {
  private static final int PART = 500;

  private PlanItems() {}

  private record Sent(String plan, int seq, String letter, int replays) {}

  /** Judges the sent items about dead letters that were read just now. */
  static void judge(Connection connection, Collection<String> known, Map<String, LetterRow> rows)
      throws SQLException {
    List<List<Object>> judged = new ArrayList<>();
    Map<String, int[]> counts = new HashMap<>();
    for (List<String> part : Sql.parts(known, PART)) {
      List<Sent> sent =
          Sql.list(
              connection,
              "SELECT plan_id, seq, letter_id, replays FROM plan_item WHERE state IN ('SENDING',"
                  + " 'SENT') AND letter_id IN ("
                  + Sql.marks(part.size())
                  + ")",
              part,
              row ->
                  new Sent(
                      row.getString(1), row.getInt(2), row.getString(3), row.getInt("replays")));
      for (Sent item : sent) {
        LetterRow row = rows.get(item.letter());
        boolean failed = row.stands() && row.letter().replays() > item.replays();
        if (!row.stands() || failed) {
          judged.add(List.of(failed ? "FAILED" : "SETTLED", item.plan(), item.seq()));
          counts.computeIfAbsent(item.plan(), id -> new int[2])[failed ? 1 : 0]++;
        }
      }
    }
    Sql.batch(connection, "UPDATE plan_item SET state = ? WHERE plan_id = ? AND seq = ?", judged);
    for (Map.Entry<String, int[]> count : counts.entrySet()) {
      Sql.update(
          connection,
          "UPDATE plan SET settled = settled + ?, failed = failed + ? WHERE id = ?",
          count.getValue()[0],
          count.getValue()[1],
          count.getKey());
    }
  }
}

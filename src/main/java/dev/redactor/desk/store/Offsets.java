package dev.redactor.desk.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How far the topics have been read; moved in the transaction that writes what was read. */
public final class Offsets {
  private Offsets() {}

  /** One partition. */
  public record Slot(String topic, int partition) {}

  /**
   * Where reading goes on.
   *
   * @param topicId Kafka's id: a topic made anew under the same name has another
   */
  public record Position(String topicId, long next) {}

  /** Somebody else has moved them meanwhile: nothing of this transaction may count. */
  public static final class MovedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MovedException() {
      super("the offsets have moved");
    }
  }

  public static Map<Slot, Position> read(Connection connection) throws SQLException {
    Map<Slot, Position> all = new HashMap<>();
    Sql.list(
        connection,
        "SELECT topic, part, topic_id, next_no FROM topic_offset",
        List.of(),
        row ->
            all.put(
                new Slot(row.getString(1), row.getInt(2)),
                new Position(row.getString(3), row.getLong(4))));
    return all;
  }

  /**
   * Moves one on.
   *
   * @throws MovedException when it is not where we left it
   */
  public static void move(Connection connection, Slot slot, String topicId, long from, long to)
      throws SQLException {
    int moved =
        Sql.update(
            connection,
            "UPDATE topic_offset SET next_no = ? WHERE topic = ? AND part = ? AND topic_id = ? AND"
                + " next_no = ?",
            to,
            slot.topic(),
            slot.partition(),
            topicId,
            from);
    if (moved == 0) {
      throw new MovedException();
    }
  }

  /** Begins with a partition. */
  public static void begin(Connection connection, Slot slot, String topicId) throws SQLException {
    Sql.update(
        connection,
        "INSERT INTO topic_offset (topic, part, topic_id, next_no) VALUES (?, ?, ?, 0)",
        slot.topic(),
        slot.partition(),
        topicId);
  }
}

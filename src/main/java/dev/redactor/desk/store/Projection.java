package dev.redactor.desk.store;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.Wire;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the read model out of the topics' records: dead letters from the one, what became of them
 * from the other. The two may be read in any order relative to each other. For one thread at a
 * time.
 */
public final class Projection {
  private static final int PART = 500;
  private static final List<String> MARKING =
      List.of(
          "redaction.replayed",
          "redaction.discarded",
          "redaction.desk.snoozed",
          "redaction.desk.resolved",
          "redaction.desk.expiring");

  private final String lettersTopic;
  private final Facets facets = new Facets();
  private final Activity activity = new Activity();

  /**
   * Creates one.
   *
   * @param lettersTopic the topic of dead letters; all other records are events
   */
  public Projection(String lettersTopic) {
    this.lettersTopic = lettersTopic;
  }

  /** To be called when a transaction failed, or somebody else may have written. */
  public void reset() {
    facets.reset();
    activity.reset();
  }

  /**
   * Takes records in, those of one partition in their order.
   *
   * @param now the time that snoozes are held against
   */
  public void apply(Connection connection, Collection<TopicRecord> records, long now)
      throws SQLException {
    Map<String, EventRow> events = new LinkedHashMap<>();
    Map<String, TopicRecord> letters = new LinkedHashMap<>();
    Map<String, List<TopicRecord>> versions = new HashMap<>();
    for (TopicRecord record : records) {
      if (record.topic().equals(lettersTopic)) {
        if (record.key() != null) {
          letters.put(record.key(), record);
          versions.computeIfAbsent(record.key(), key -> new ArrayList<>()).add(record);
        }
      } else {
        EventReader.read(record).ifPresent(event -> events.putIfAbsent(event.id(), event));
      }
    }
    List<EventRow> fresh = Events.insert(connection, events);
    activity.count(connection, fresh);
    Map<String, List<EventRow>> marks = new HashMap<>();
    for (EventRow event : fresh) {
      if (event.letter() != null && MARKING.contains(event.type())) {
        marks.computeIfAbsent(event.letter(), id -> new ArrayList<>()).add(event);
      }
    }
    Set<String> touched = new LinkedHashSet<>(marks.keySet());
    letters.keySet().forEach(key -> touched.add(LetterIds.of(key)));
    Map<String, Stored> before = load(connection, touched);
    Map<String, LetterRow> after = new LinkedHashMap<>();
    before.forEach((id, stored) -> after.put(id, stored.row()));
    Map<String, Marks> earlier = earlierMarks(connection, versions.keySet(), before);
    versions.forEach(
        (key, all) -> {
          for (TopicRecord record : all) {
            fold(record, after, earlier);
          }
        });
    marks.forEach(
        (id, all) -> {
          LetterRow row = after.get(id);
          if (row != null) {
            Marks given = row.marks();
            for (EventRow event : all) {
              given = given.with(event);
            }
            after.put(id, row.with(given));
          }
        });
    write(connection, before, after, now);
    PlanItems.judge(connection, before.keySet(), after);
    facets.flush(connection);
  }

  /** A row as it was, with the facet it is counted under. */
  private record Stored(LetterRow row, int facet) {}

  private static Map<String, Stored> load(Connection connection, Collection<String> ids)
      throws SQLException {
    Map<String, Stored> found = new LinkedHashMap<>();
    for (List<String> part : Sql.parts(ids, PART)) {
      Sql.list(
              connection,
              LetterColumns.SELECT + "WHERE l.id IN (" + Sql.marks(part.size()) + ")",
              part,
              row -> new Stored(LetterColumns.read(row), row.getInt("facet")))
          .forEach(stored -> found.put(stored.row().id(), stored));
    }
    return found;
  }

  // What events said about dead letters that are seen only now: they may have been read first.
  private static Map<String, Marks> earlierMarks(
      Connection connection, Collection<String> keys, Map<String, Stored> known)
      throws SQLException {
    List<String> fresh =
        keys.stream().map(LetterIds::of).filter(id -> !known.containsKey(id)).toList();
    Map<String, Marks> marks = new HashMap<>();
    for (List<String> part : Sql.parts(fresh, PART)) {
      List<Object> values = new ArrayList<>(part);
      values.addAll(MARKING);
      Sql.list(
              connection,
              Events.SELECT
                  + "WHERE letter_id IN ("
                  + Sql.marks(part.size())
                  + ") AND type IN ("
                  + Sql.marks(MARKING.size())
                  + ") ORDER BY part, offset_no",
              values,
              Events::read)
          .forEach(
              event ->
                  marks.put(
                      event.letter(), marks.getOrDefault(event.letter(), Marks.NONE).with(event)));
    }
    return marks;
  }

  private static void fold(
      TopicRecord record, Map<String, LetterRow> rows, Map<String, Marks> earlier) {
    String id = LetterIds.of(record.key());
    LetterRow row = rows.get(id);
    if (record.value() == null) {
      if (row != null && row.stands()) {
        rows.put(id, row.closed(record.timestamp(), record.partition(), record.offset()));
      }
      return;
    }
    DeadLetter letter;
    try {
      letter = Wire.read(record.value(), DeadLetter.class);
    } catch (MalformedRecordException e) {
      return;
    }
    if (!letter.key().equals(record.key())) {
      return;
    }
    rows.put(
        id,
        new LetterRow(
            id,
            record.key(),
            letter,
            letter.lastFailedAt() == null
                ? record.timestamp()
                : letter.lastFailedAt().toEpochMilli(),
            true,
            null,
            record.partition(),
            record.offset(),
            row == null ? earlier.getOrDefault(id, Marks.NONE) : row.marks()));
  }

  private void write(
      Connection connection, Map<String, Stored> before, Map<String, LetterRow> after, long now)
      throws SQLException {
    List<List<Object>> inserts = new ArrayList<>();
    List<List<Object>> updates = new ArrayList<>();
    for (LetterRow row : after.values()) {
      Stored was = before.get(row.id());
      int facet = facets.number(connection, row.facet(now));
      if (was != null && was.row().equals(row) && was.facet() == facet) {
        continue;
      }
      if (was != null) {
        facets.count(was.facet(), was.row().failedAt(), -1);
      }
      facets.count(facet, row.failedAt(), 1);
      (was == null ? inserts : updates).add(LetterColumns.values(row, facet));
    }
    Sql.batch(connection, LetterColumns.INSERT, inserts);
    Sql.batch(connection, LetterColumns.UPDATE, updates);
  }

  /**
   * Takes up again what was put aside until a time that has come.
   *
   * @return how many
   */
  public int wake(Connection connection, long now) throws SQLException {
    List<String> due =
        Sql.list(
            connection,
            "SELECT l.id FROM letter l JOIN facet f ON f.id = l.facet"
                + " WHERE l.snoozed_until <= ? AND f.state = 'SNOOZED' LIMIT 1000",
            List.of(now),
            row -> row.getString(1));
    Map<String, Stored> before = load(connection, due);
    Map<String, LetterRow> after = new LinkedHashMap<>();
    before.forEach((id, stored) -> after.put(id, stored.row()));
    write(connection, before, after, now);
    facets.flush(connection);
    return due.size();
  }

  /** Empties everything made from the topics; plans stay. */
  public void clear(Connection connection) throws SQLException {
    for (String table :
        List.of("letter", "facet_hour", "facet", "event", "activity", "topic_offset")) {
      Sql.update(connection, "DELETE FROM " + table);
    }
    reset();
  }
}

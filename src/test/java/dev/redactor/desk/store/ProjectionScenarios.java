package dev.redactor.desk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.desk.filter.State;
import dev.redactor.events.DeskEvents;
import dev.redactor.events.EventContext;
import dev.redactor.events.EventFactory;
import dev.redactor.events.RedactionEvent;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.Kind;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Verification;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The read model is what the topics say, whatever the database and the order of reading. */
abstract class ProjectionScenarios {
  private static final Filter ALL = new FilterParser(List.of()).parse("state:all");

  static DeskDatabase database;

  private final ManyLetters letters = new ManyLetters();
  private final Projection projection = new Projection(TopicNames.DEAD_LETTERS);
  private Instant now = ManyLetters.NOW.plusSeconds(3600);
  private long offset;

  @AfterAll
  static void close() {
    if (database != null) {
      database.close();
      database = null;
    }
  }

  @BeforeEach
  void empty() {
    database.run(projection::clear);
  }

  private void apply(List<TopicRecord> records) {
    database.run(connection -> projection.apply(connection, records, now.toEpochMilli()));
  }

  private TopicRecord written(DeadLetter letter) {
    return letters.record(letter);
  }

  private TopicRecord tombstone(DeadLetter letter) {
    return new TopicRecord(
        TopicNames.DEAD_LETTERS, 0, 1_000_000 + offset++, now.toEpochMilli(), letter.key(), null);
  }

  private DeskEvents acts() {
    return new DeskEvents(new EventFactory("1"), () -> now);
  }

  private TopicRecord event(RedactionEvent event) {
    return new TopicRecord(
        TopicNames.EVENTS, 0, offset++, now.toEpochMilli(), event.key(), event.json());
  }

  private LetterRow row(DeadLetter letter) {
    return search().one(LetterIds.of(letter.key())).orElseThrow();
  }

  private LetterSearch search() {
    return new LetterSearch(database, DeskBenchmark.words(), () -> now);
  }

  private State state(DeadLetter letter) {
    return row(letter).state(now.toEpochMilli());
  }

  @Test
  void aLetterComesBackAsItWasWritten() {
    // Given
    DeadLetter letter = letters.letter();

    // When
    apply(List.of(written(letter)));

    // Then
    assertThat(Wire.write(row(letter).letter())).isEqualTo(Wire.write(cut(letter)));
    assertThat(state(letter)).isEqualTo(State.OPEN);
  }

  // The database keeps milliseconds.
  private static DeadLetter cut(DeadLetter letter) {
    try {
      ObjectNode json = (ObjectNode) Wire.mapper().readTree(Wire.write(letter));
      for (String field : List.of("firstFailedAt", "lastFailedAt")) {
        json.put(
            field,
            Instant.ofEpochMilli(Instant.parse(json.get(field).asText()).toEpochMilli())
                .toString());
      }
      return Wire.read(json.toString().getBytes(StandardCharsets.UTF_8), DeadLetter.class);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRequestIsOverdueFromItsAlertUntilItEnds() {
    // Given
    RedactionRequest late = request();
    RedactionRequest done = request();
    EventFactory events = new EventFactory("1");
    EventContext at = new EventContext(null, null, now);
    apply(
        List.of(
            event(events.deadlineMissed(late, at)),
            event(events.deadlineMissed(done, at)),
            event(events.policyInvalid(3, at))));
    EventSearch search = new EventSearch(database);
    assertThat(search.overdue())
        .containsExactly(new EventSearch.Overdue(late.account(), 2, now.toEpochMilli()));

    // When
    apply(
        List.of(
            event(events.completed(done, 1, Verification.NONE, at)),
            event(events.held(late, "h", at))));

    // Then
    assertThat(search.overdue())
        .containsExactly(new EventSearch.Overdue(late.account(), 1, now.toEpochMilli()));
  }

  @Test
  void whatHappenedWithinAMillisecondIsInTheOrderOfTheTopic() {
    // Given
    RedactionRequest request = request();
    EventFactory events = new EventFactory("1");
    List<TopicRecord> records = new ArrayList<>();
    for (int hold = 0; hold < 20; hold++) {
      records.add(event(events.held(request, "hold-" + hold, new EventContext(null, null, now))));
    }

    // When
    apply(records);

    // Then
    assertThat(new EventSearch(database).about(request.sid(), 100))
        .extracting(EventRow::offset)
        .hasSize(20)
        .isSorted();
  }

  private static RedactionRequest request() {
    return RedactionRequest.builder(
            "8d2f5a0e-6a2e-4f0b-9a39-0b6b3a3a3c11", Kind.MESSAGE, UUID.randomUUID().toString())
        .origin(Origin.EVENT)
        .correlationId("c")
        .requestedAt(ManyLetters.NOW)
        .build();
  }

  @Test
  void theOrderInWhichTheTwoTopicsAreReadDoesNotMatter() {
    // Given
    DeadLetter replayed = letters.letter();
    DeadLetter discarded = letters.letter();
    DeadLetter resolved = letters.letter();
    DeadLetter snoozed = letters.letter();
    List<TopicRecord> first =
        List.of(written(replayed), written(discarded), written(resolved), written(snoozed));
    List<TopicRecord> second = List.of(tombstone(discarded), tombstone(resolved));
    List<TopicRecord> events =
        List.of(
            event(acts().replayed("jo", replayed, "p")),
            event(acts().discarded("jo", discarded, "x", null)),
            event(acts().resolved("jo", resolved, 404, "x", null)),
            event(acts().snoozed("jo", snoozed, now.plusSeconds(60), null)));

    for (int seed = 0; seed < 20; seed++) {
      // When each topic is read in its order, but mixed in any way
      database.run(projection::clear);
      Random random = new Random(seed);
      List<TopicRecord> own = new ArrayList<>(first);
      own.addAll(second);
      List<TopicRecord> other = new ArrayList<>(events);
      while (!own.isEmpty() || !other.isEmpty()) {
        List<TopicRecord> from =
            other.isEmpty() || (!own.isEmpty() && random.nextBoolean()) ? own : other;
        int count = 1 + random.nextInt(from.size());
        apply(List.copyOf(from.subList(0, count)));
        from.subList(0, count).clear();
      }

      // Then
      assertThat(state(replayed)).isEqualTo(State.REPLAYING);
      assertThat(state(discarded)).isEqualTo(State.DISCARDED);
      assertThat(state(resolved)).isEqualTo(State.RESOLVED);
      assertThat(state(snoozed)).isEqualTo(State.SNOOZED);
      assertThat(count("state:replaying")).isEqualTo(1);
      assertThat(count("state:closed")).isEqualTo(2);
    }
  }

  private long count(String filter) {
    return new LetterCounts(database, DeskBenchmark.words(), () -> now)
        .total(new FilterParser(List.of()).parse(filter));
  }

  @Test
  void whatFailsAgainAfterAReplayIsOpenAgain() {
    // Given
    DeadLetter letter = letters.letter();
    apply(List.of(written(letter), event(acts().replayed("jo", letter, "p"))));

    // When
    now = now.plusSeconds(10);
    apply(List.of(written(again(letter, letter.replays() + 1))));

    // Then
    assertThat(state(letter)).isEqualTo(State.OPEN);
    assertThat(row(letter).letter().replays()).isEqualTo(letter.replays() + 1);
    assertThat(count("state:all")).isEqualTo(1);
  }

  /** The same item after another failure, now. */
  private DeadLetter again(DeadLetter letter, int replays) {
    return new DeadLetter(
        1,
        letter.account(),
        letter.kind(),
        letter.sid(),
        letter.item(),
        letter.reason(),
        null,
        400,
        21000,
        2,
        letter.firstFailedAt(),
        now,
        letter.source(),
        null,
        null,
        replays,
        UUID.randomUUID().toString());
  }

  @Test
  void whatIsRequestedAnewAfterADiscardIsDiscardedAnew() {
    // Given
    DeadLetter letter = letters.letter();
    apply(
        List.of(
            written(letter),
            event(acts().discarded("jo", letter, "not-ours", null)),
            tombstone(letter)));
    assertThat(state(letter)).isEqualTo(State.DISCARDED);

    // When another request dies, no replay, and a person discards that one as well
    now = now.plusSeconds(10);
    DeadLetter again = again(letter, letter.replays());
    apply(List.of(written(again)));
    assertThat(state(letter)).isEqualTo(State.OPEN);
    now = now.plusSeconds(10);
    apply(List.of(event(acts().discarded("jo", again, "not-ours", null)), tombstone(letter)));

    // Then both are told of
    assertThat(state(letter)).isEqualTo(State.DISCARDED);
    assertThat(new EventSearch(database).timeline(row(letter), 10)).hasSize(2);
  }

  @Test
  void whatIsRequestedAnewAfterAReplayIsReplayedAnew() {
    // Given
    DeadLetter letter = letters.letter();
    apply(List.of(written(letter), event(acts().replayed("jo", letter, "p"))));
    assertThat(state(letter)).isEqualTo(State.REPLAYING);

    // When another request dies with the same number of replays
    now = now.plusSeconds(10);
    DeadLetter again = again(letter, letter.replays());
    apply(List.of(written(again)));
    assertThat(state(letter)).isEqualTo(State.OPEN);
    now = now.plusSeconds(10);
    apply(List.of(event(acts().replayed("jo", again, "q"))));

    // Then
    assertThat(state(letter)).isEqualTo(State.REPLAYING);
    assertThat(new EventSearch(database).timeline(row(letter), 10)).hasSize(2);
  }

  @Test
  void whatFailsAgainBeforeItsReplayIsToldOfIsOpen() {
    // Given a replay whose request failed before its event was made
    DeadLetter letter = letters.letter();
    DeadLetter again = again(letter, letter.replays() + 1);
    now = now.plusMillis(5);
    TopicRecord replayed = event(acts().replayed("jo", letter, "p"));

    for (List<TopicRecord> records :
        List.of(
            List.of(written(letter), replayed, written(again)),
            List.of(written(letter), written(again), replayed),
            List.of(replayed, written(letter), written(again)))) {
      // When
      database.run(projection::clear);
      records.forEach(record -> apply(List.of(record)));

      // Then
      assertThat(state(letter)).isEqualTo(State.OPEN);
      assertThat(count("state:open")).isEqualTo(1);
    }
  }

  @Test
  void whatIsRequestedAnewBeforeAReplayIsToldOfIsOpen() {
    // Given a failure with the same number of replays, and a replay of the one before
    DeadLetter letter = letters.letter();
    DeadLetter again = again(letter, letter.replays());
    now = now.plusMillis(5);

    // When
    apply(List.of(written(letter), written(again), event(acts().replayed("jo", letter, "p"))));

    // Then
    assertThat(state(letter)).isEqualTo(State.OPEN);
  }

  @Test
  void aReplayTellsByAClockThatIsBehind() {
    // Given
    DeadLetter letter = again(letters.letter(), 0);
    apply(List.of(written(letter)));

    // When
    now = now.minusSeconds(60);
    apply(List.of(event(acts().replayed("jo", letter, "p"))));

    // Then
    assertThat(state(letter)).isEqualTo(State.REPLAYING);

    // When it fails again by that clock
    apply(List.of(written(again(letter, 1))));

    // Then
    assertThat(state(letter)).isEqualTo(State.OPEN);
  }

  @Test
  void aDecisionPublishedTwiceIsOne() {
    // Given
    DeadLetter letter = letters.letter();
    apply(List.of(written(letter), event(acts().replayed("jo", letter, "p"))));

    // When the process that did so was killed, and another one goes by what its database keeps
    now = now.plusSeconds(10);
    apply(List.of(event(acts().replayed("jo", row(letter).letter(), "p"))));

    // Then
    assertThat(new EventSearch(database).timeline(row(letter), 10)).hasSize(1);
  }

  @Test
  void aWarningOfTheEndOfItsEventsIsToldOnceForEachFailure() {
    // Given
    DeadLetter letter = letters.letter();
    apply(List.of(written(letter), event(acts().expiring(letter, now))));

    // When
    now = now.plusSeconds(10);
    DeadLetter again = again(letter, letter.replays());
    apply(List.of(written(again)));
    now = now.plusSeconds(10);
    apply(List.of(event(acts().expiring(again, now))));

    // Then
    assertThat(row(letter).marks().alertedAt()).isEqualTo(now.toEpochMilli());
  }

  @Test
  void aRecordReadTwiceCountsOnce() {
    // Given
    DeadLetter letter = letters.letter();
    List<TopicRecord> records =
        List.of(written(letter), event(acts().probed("jo", letter, "gone", 404)));

    // When
    apply(records);
    apply(records);

    // Then
    assertThat(count("state:all")).isEqualTo(1);
    assertThat(new EventSearch(database).timeline(row(letter), 10)).hasSize(1);
    assertThat(
            new EventSearch(database)
                .activity(0).stream().mapToLong(EventSearch.Throughput::count).sum())
        .isEqualTo(1);
  }

  @Test
  void snoozedOnesWakeWhenTheirTimeHasCome() {
    // Given
    DeadLetter letter = letters.letter();
    apply(List.of(written(letter), event(acts().snoozed("jo", letter, now.plusSeconds(60), null))));
    assertThat(count("state:snoozed")).isEqualTo(1);

    // When
    now = now.plusSeconds(61);
    database.run(connection -> projection.wake(connection, now.toEpochMilli()));

    // Then
    assertThat(count("state:snoozed")).isZero();
    assertThat(state(letter)).isEqualTo(State.OPEN);
  }

  @Test
  void whatSomebodyElseWritesToTheTopicsDoesNotGetIn() throws IOException {
    // Given an event with fields of its own, and texts where ids should be
    DeadLetter letter = letters.letter();
    ObjectNode event =
        (ObjectNode) Wire.mapper().readTree(acts().discarded("jo", letter, "x", null).json());
    ObjectNode data = (ObjectNode) event.get("data");
    data.put("body", "canary text");
    data.put("actor", "canary +15550104477");
    data.put("discardReason", "canary 5550104477");
    ((ObjectNode) data.get("resource")).put("note", "canary");

    // When
    apply(
        List.of(
            written(letter),
            new TopicRecord(
                TopicNames.EVENTS, 0, 1, 1, "k", event.toString().getBytes(StandardCharsets.UTF_8)),
            new TopicRecord(TopicNames.EVENTS, 0, 2, 1, "k", "canary".getBytes()),
            new TopicRecord(TopicNames.DEAD_LETTERS, 0, 3, 1, "canary", "{\"x\":1}".getBytes()),
            new TopicRecord(
                TopicNames.DEAD_LETTERS, 0, 4, 1, "canary +15550104477", written(letter).value())));

    // Then
    List<String> everything =
        database.transaction(
            connection ->
                Sql.list(
                    connection, "SELECT detail FROM event", List.of(), row -> row.getString(1)));
    assertThat(everything).hasSize(1);
    assertThat(everything.get(0)).doesNotContain("canary").doesNotContain("5550104477");
    assertThat(search().page(ALL, null, false, 10).rows()).hasSize(1);
  }

  @Test
  void countsAreExactAtEveryAge() {
    // Given
    letters.into(database, projection, 2000);
    now = ManyLetters.NOW;
    LetterCounts counts = new LetterCounts(database, DeskBenchmark.words(), () -> now);

    // When
    long[] byAge = new long[Ages.NAMES.size()];
    for (CountRow row : counts.count(ALL)) {
      for (int i = 0; i < byAge.length; i++) {
        byAge[i] += row.byAge()[i];
      }
    }

    // Then
    long[] expected = new long[byAge.length];
    for (LetterRow row : all()) {
      long age = now.toEpochMilli() - row.failedAt();
      int index = 0;
      while (index < Ages.EDGES.size() && age > Ages.EDGES.get(index).toMillis()) {
        index++;
      }
      expected[index]++;
    }
    assertThat(byAge).isEqualTo(expected);
    assertThat(byAge[4]).isPositive();
  }

  private List<LetterRow> all() {
    List<LetterRow> rows = new ArrayList<>();
    Cursor after = null;
    do {
      Page<LetterRow> page = search().page(ALL, after, false, 500);
      rows.addAll(page.rows());
      after = page.next() == null ? null : Cursor.parse(page.next());
    } while (after != null);
    return rows;
  }

  @Test
  void twoWhoFollowDoNotBothCount() {
    // Given
    Offsets.Slot slot = new Offsets.Slot(TopicNames.EVENTS, 0);
    database.run(connection -> Offsets.begin(connection, slot, "t"));
    database.run(connection -> Offsets.move(connection, slot, "t", 0, 10));

    // Then
    assertThatThrownBy(
            () ->
                database.run(
                    connection -> {
                      projection.apply(
                          connection, List.of(written(letters.letter())), now.toEpochMilli());
                      Offsets.move(connection, slot, "t", 0, 5);
                    }))
        .isInstanceOf(Offsets.MovedException.class);
    projection.reset();
    assertThat(count("state:all")).isZero();
    assertThat(database.transaction(Offsets::read).get(slot).next()).isEqualTo(10);
  }

  @Test
  void aLeaseIsOneInstances() {
    // Given
    Leases one = new Leases(database, () -> now);
    assertThat(one.hold("test")).isTrue();
    if (database.isEmbedded()) {
      // Who opens it is alone.
      return;
    }
    Leases other = new Leases(database, () -> now);

    // Then
    assertThat(other.hold("test")).isFalse();
    assertThat(one.hold("test")).isTrue();
    now = now.plusSeconds(16);
    assertThat(other.hold("test")).isTrue();
    assertThat(one.hold("test")).isFalse();
    other.release();
    assertThat(one.hold("test")).isTrue();
  }

  @Test
  void aPageIsFastHoweverRareWhatItLooksForIs() {
    // Given fifty thousand
    letters.into(database, projection, 50_000);
    now = ManyLetters.NOW;
    FilterParser parser = new FilterParser(DeskBenchmark.words().projects());
    DeskBenchmark.FILTERS.forEach(text -> search().page(parser.parse(text), null, false, 50));

    for (String text : DeskBenchmark.FILTERS) {
      // When
      List<Long> nanos = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        long start = System.nanoTime();
        search().page(parser.parse(text), null, i % 2 == 0, 50);
        nanos.add(System.nanoTime() - start);
      }

      // Then with time to spare for a busy machine
      assertThat(Collections.min(nanos) / 1_000_000).as(text).isLessThan(200);
    }
  }
}

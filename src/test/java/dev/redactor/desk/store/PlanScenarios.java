package dev.redactor.desk.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.desk.plan.LetterActs;
import dev.redactor.desk.plan.PlanRunner;
import dev.redactor.desk.plan.Probe;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.ResourceId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a plan sends, and what it does not, whatever the database. */
abstract class PlanScenarios {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Filter ALL = new FilterParser(List.of()).parse("kind:message replays<1");

  static DeskDatabase database;

  private final List<Outgoing> published = new CopyOnWriteArrayList<>();
  private volatile Instant now = ManyLetters.NOW;
  private volatile Runnable beforeSending = () -> {};
  private volatile Runnable whileProbing = () -> {};
  private PlanStore plans;
  private Leases leases;
  private PlanRunner runner;

  @AfterAll
  static void close() {
    if (database != null) {
      database.close();
      database = null;
    }
  }

  @BeforeEach
  void start() {
    Projection projection = new Projection(TopicNames.DEAD_LETTERS);
    database.run(
        connection -> {
          projection.clear(connection);
          Sql.update(connection, "DELETE FROM plan_item");
          Sql.update(connection, "DELETE FROM plan");
          Sql.update(connection, "DELETE FROM lease");
        });
    new ManyLetters().into(database, projection, 30);
    plans = new PlanStore(database, DeskBenchmark.words(), () -> now);
    leases = new Leases(database, () -> now);
    runner =
        new PlanRunner(
            plans,
            leases,
            new LetterActs(new EventFactory("1"), () -> now),
            published::addAll,
            letter -> {
              whileProbing.run();
              return new Probe(Probe.Verdict.GONE, 404, null);
            },
            () -> {
              beforeSending.run();
              return true;
            },
            () -> now);
    runner.start();
  }

  @AfterEach
  void stop() {
    runner.close();
  }

  private PlanRow confirmed(Operation operation) {
    PlanRow plan = plans.create(operation, ALL, List.of(), "jo", 1000);
    assertThat(plan.total()).isGreaterThan(10);
    plans.confirm(plan.id(), "jo", "test", 1000);
    return plan;
  }

  private void cancel(PlanRow plan) {
    plans.move(plan.id(), PlanState.CANCELLED, null, PlanState.RUNNING);
  }

  private List<String> tombstones() {
    List<String> keys = new ArrayList<>();
    published.stream()
        .filter(record -> record.value() == null)
        .forEach(record -> keys.add(record.key()));
    return keys;
  }

  // One that is confirmed later is done after it.
  private void awaitNextRound() {
    PlanRow next = confirmed(Operation.DISCARD);
    await().atMost(LONG).until(() -> plans.items(next.id(), "SENT", 0, 100).size() == next.total());
  }

  @Test
  void nothingIsDiscardedOnceThePlanIsCancelled() {
    // Given
    List<PlanRow> running = new CopyOnWriteArrayList<>();
    beforeSending = () -> running.forEach(this::cancel);
    PlanRow plan = plans.create(Operation.DISCARD, ALL, List.of(), "jo", 1000);
    running.add(plan);

    // When it is cancelled after the runner has read it and before it sends
    plans.confirm(plan.id(), "jo", "test", 1000);
    await()
        .atMost(LONG)
        .until(() -> plans.find(plan.id()).orElseThrow().state() == PlanState.CANCELLED);
    awaitNextRound();

    // Then only the next one's are
    assertThat(plans.find(plan.id()).orElseThrow().counts().sent()).isZero();
    assertThat(tombstones()).doesNotHaveDuplicates().hasSize(plan.total());
  }

  @Test
  void nothingIsResolvedOnceThePlanIsCancelled() {
    // Given
    PlanRow plan = plans.create(Operation.RESOLVE, ALL, List.of(), "jo", 1000);
    whileProbing = () -> cancel(plan);

    // When
    plans.confirm(plan.id(), "jo", "test", 1000);
    await()
        .atMost(LONG)
        .until(() -> plans.find(plan.id()).orElseThrow().state() == PlanState.CANCELLED);
    awaitNextRound();

    // Then
    assertThat(plans.find(plan.id()).orElseThrow().counts().sent()).isZero();
    assertThat(published).noneMatch(record -> text(record).contains("redaction.desk.resolved"));
  }

  private static String text(Outgoing record) {
    return record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8);
  }

  @Test
  void whoHasLostTheLeaseSendsNothing() {
    // Given
    Leases other = new Leases(database, () -> now);
    AtomicBoolean taken = new AtomicBoolean();
    beforeSending =
        () -> {
          now = now.plusSeconds(16);
          taken.set(other.hold("plans"));
        };

    // When another instance takes over after the runner has begun
    PlanRow plan = plans.create(Operation.DISCARD, ALL, List.of(), "jo", 1000);
    plans.confirm(plan.id(), "jo", "test", 1000);
    await().atMost(LONG).untilTrue(taken);
    runner.close();

    // Then
    assertThat(plans.find(plan.id()).orElseThrow().counts().sent()).isZero();
    assertThat(published).isEmpty();
  }

  @Test
  void whatIsMarkedIsNotMarkedAgain() {
    // Given
    runner.close();
    leases.hold("test");
    PlanRow plan = confirmed(Operation.DISCARD);
    List<PlanItem> items = plans.items(plan.id(), "PENDING", 0, 5);

    // When
    List<PlanItem> first = plans.sending(plan.id(), items.subList(0, 3), leases, "test");
    List<PlanItem> second = plans.sending(plan.id(), items, leases, "test");

    // Then
    assertThat(first).extracting(PlanItem::seq).containsExactly(1, 2, 3);
    assertThat(second).extracting(PlanItem::seq).containsExactly(4, 5);
    assertThat(plans.find(plan.id()).orElseThrow().counts().sent()).isEqualTo(5);
    assertThat(plans.isSending(plan.id())).isTrue();
  }

  @Test
  void whatAHoldKeepsIsLeftOutOfAReplay() {
    // Given
    PlanRow all = plans.create(Operation.REPLAY, ALL, List.of(), "jo", 1000);
    ResourceId held = plans.items(all.id(), null, 0, 5).get(4).letter().letter().resource();

    // When
    PlanRow replay = plans.create(Operation.REPLAY, ALL, List.of(held), "jo", 1000);
    PlanRow discard = plans.create(Operation.DISCARD, ALL, List.of(held), "jo", 1000);

    // Then
    assertThat(replay.held()).isEqualTo(1);
    assertThat(replay.total()).isEqualTo(all.total() - 1);
    assertThat(replay.leftOut()).isEqualTo(all.leftOut() + 1);
    assertThat(plans.items(replay.id(), null, 0, 100))
        .hasSize(replay.total())
        .noneMatch(item -> item.letter().letter().resource().equals(held));
    assertThat(discard.total()).isEqualTo(all.total());
  }
}

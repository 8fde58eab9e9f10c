package dev.redactor.desk;

import dev.redactor.config.DeskConfig;
import dev.redactor.control.Holds;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.desk.http.Access;
import dev.redactor.desk.http.DeskApi;
import dev.redactor.desk.http.DeskParts;
import dev.redactor.desk.http.ReadModel;
import dev.redactor.desk.http.ServiceView;
import dev.redactor.desk.plan.LetterActs;
import dev.redactor.desk.plan.Outlet;
import dev.redactor.desk.plan.PlanRunner;
import dev.redactor.desk.plan.Prober;
import dev.redactor.desk.store.DeskDatabase;
import dev.redactor.desk.store.EventSearch;
import dev.redactor.desk.store.Leases;
import dev.redactor.desk.store.LetterCounts;
import dev.redactor.desk.store.LetterSearch;
import dev.redactor.desk.store.PlanStore;
import dev.redactor.desk.store.Vocabulary;
import dev.redactor.events.EventFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** The dead-letter desk: its read model, what follows the topics, what runs plans, and its API. */
public final class Desk implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final DeskDatabase database;
  private final Follower follower;
  private final PlanRunner runner;
  private final Caretaker caretaker;
  private final DeskApi api;
  private final LetterCounts counts;

  /**
   * Puts it together; nothing runs yet.
   *
   * @param client what {@link dev.redactor.kafka.KafkaClientProperties#read} gives
   * @param version this software's
   */
  public Desk(
      DeskConfig config,
      DeskDatabase database,
      Vocabulary words,
      Map<String, Object> client,
      EventFactory events,
      Outlet outlet,
      Prober prober,
      Holds holds,
      ServiceView service,
      Access access,
      String version,
      InstantSource clock) {
    this.database = database;
    Leases leases = new Leases(database, clock);
    LetterActs acts = new LetterActs(events, clock);
    LetterSearch letters = new LetterSearch(database, words, clock);
    EventSearch eventSearch = new EventSearch(database);
    PlanStore plans = new PlanStore(database, words, clock);
    counts = new LetterCounts(database, words, clock);
    follower = new Follower(client, database, leases, service::busy, clock);
    runner =
        new PlanRunner(
            plans, leases, acts, outlet, prober, () -> follower.catchUp(PATIENCE), clock);
    caretaker =
        new Caretaker(
            config,
            letters,
            eventSearch,
            plans,
            leases,
            acts.events(),
            outlet,
            follower,
            new UpkeepTime(service::busy, clock),
            clock);
    api =
        new DeskApi(
            new DeskParts(
                config,
                words,
                new FilterParser(words.projects()),
                letters,
                counts,
                eventSearch,
                plans,
                acts,
                outlet,
                prober,
                holds,
                new Model(follower),
                service,
                version,
                clock),
            access);
  }

  public void start() {
    follower.start();
    runner.start();
    caretaker.start();
  }

  public DeskApi api() {
    return api;
  }

  /** Dead letters that stand. */
  public long standing() {
    return counts.total(new Filter(List.of()));
  }

  /** Records that are not taken in yet; -1 before it is known. */
  public long behind() {
    return follower.behind();
  }

  @Override
  public void close() {
    caretaker.close();
    runner.close();
    follower.close();
    database.close();
  }

  private record Model(Follower follower) implements ReadModel {
    @Override
    public long behind() {
      return follower.behind();
    }

    @Override
    public boolean catchUp(Duration patience) {
      return follower.catchUp(patience);
    }

    @Override
    public void rebuild() {
      follower.rebuild();
    }
  }
}

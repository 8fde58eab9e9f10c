package dev.redactor.desk;

import dev.redactor.config.DeskConfig;
import dev.redactor.config.DeskKeys;
import dev.redactor.config.Durations;
import dev.redactor.config.Keys;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.desk.plan.Outlet;
import dev.redactor.desk.store.Cursor;
import dev.redactor.desk.store.DatabaseException;
import dev.redactor.desk.store.EventSearch;
import dev.redactor.desk.store.Leases;
import dev.redactor.desk.store.LetterRow;
import dev.redactor.desk.store.LetterSearch;
import dev.redactor.desk.store.Page;
import dev.redactor.desk.store.PlanStore;
import dev.redactor.events.DeskEvents;
import dev.redactor.kafka.Outgoing;
import dev.redactor.pipeline.EventRecords;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Warns before the audit stream loses the events of a dead letter that still stands, and takes away
 * what the audit stream itself has no more.
 */
final class Caretaker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);
  private static final String LEASE = "care";
  private static final Duration ROUND = Duration.ofMinutes(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration DRAFTS = Duration.ofDays(1);
  private static final int PART = 200;

  private final DeskConfig config;
  private final LetterSearch letters;
  private final EventSearch events;
  private final PlanStore plans;
  private final Leases leases;
  private final DeskEvents acts;
  private final Outlet outlet;
  private final Follower follower;
  private final UpkeepTime time;
  private final InstantSource clock;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "desk-caretaker");

  Caretaker(
      DeskConfig config,
      LetterSearch letters,
      EventSearch events,
      PlanStore plans,
      Leases leases,
      DeskEvents acts,
      Outlet outlet,
      Follower follower,
      UpkeepTime time,
      InstantSource clock) {
    this.time = time;
    this.config = config;
    this.letters = letters;
    this.events = events;
    this.plans = plans;
    this.leases = leases;
    this.acts = acts;
    this.outlet = outlet;
    this.follower = follower;
    this.clock = clock;
    thread.setDaemon(true);
  }

  void start() {
    if (config.warnsTooEarly()) {
      LOG.warn(
          "{} is as short as {} or shorter: old dead letters are warned of after half of it, {}",
          Keys.TOPICS_EVENTS_RETENTION.name(),
          DeskKeys.ALERT_BEFORE.name(),
          Durations.format(config.warnsBefore()));
    }
    thread.start();
  }

  private void run() {
    try {
      do {
        round();
      } while (!stopped.await(ROUND.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void round() {
    try {
      if (!time.isNow() || !leases.hold(LEASE)) {
        return;
      }
      time.begun();
      // What an event has said already must show.
      if (follower.catchUp(PATIENCE)) {
        warn();
      }
      Instant kept = clock.instant().minus(config.eventsRetention());
      events.prune(kept.toEpochMilli());
      plans.prune(kept.toEpochMilli(), clock.instant().minus(DRAFTS).toEpochMilli());
    } catch (DatabaseException | IllegalStateException e) {
      LOG.warn("The desk's upkeep waits ({})", e.getClass().getSimpleName());
    }
  }

  private void warn() {
    Duration age = config.eventsRetention().minus(config.warnsBefore());
    Filter old = new FilterParser(List.of()).parse("age>" + Durations.format(age));
    Cursor after = null;
    int warned = 0;
    do {
      Page<LetterRow> page = letters.page(old, after, false, PART);
      List<Outgoing> warnings = new ArrayList<>();
      for (LetterRow row : page.rows()) {
        Long told = row.marks().alertedAt();
        if (told == null || told < row.failedAt()) {
          Instant ends = Instant.ofEpochMilli(row.failedAt()).plus(config.eventsRetention());
          warnings.add(EventRecords.of(acts.expiring(row.letter(), ends)));
        }
      }
      outlet.publish(warnings);
      warned += warnings.size();
      after = page.next() == null ? null : Cursor.parse(page.next());
    } while (after != null && stopped.getCount() > 0);
    if (warned > 0) {
      LOG.warn("{} open dead letters are so old that their events will soon be gone", warned);
    }
  }

  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

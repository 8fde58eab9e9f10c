package dev.redactor.desk.plan;

import dev.redactor.desk.filter.State;
import dev.redactor.desk.store.DatabaseException;
import dev.redactor.desk.store.Leases;
import dev.redactor.desk.store.LetterRow;
import dev.redactor.desk.store.Operation;
import dev.redactor.desk.store.PlanItem;
import dev.redactor.desk.store.PlanRow;
import dev.redactor.desk.store.PlanState;
import dev.redactor.desk.store.PlanStore;
import dev.redactor.kafka.Outgoing;
import dev.redactor.model.ResourceId;
import dev.redactor.pipeline.EventRecords;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs confirmed plans, at their rate, on one instance at a time. How far a plan has come is in the
 * database before anything is sent, so that another process goes on where this one ends; what was
 * about to be sent when it ended is looked up on the topics.
 */
public final class PlanRunner implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PlanRunner.class);
  private static final String LEASE = "plans";
  private static final long TICK_MILLIS = 200;
  private static final int MOST_AT_ONCE = 500;

  /** Items of one resource that still go into one request. */
  private static final int MOST_OF_ONE_RESOURCE = 1000;

  private static final int READ = MOST_AT_ONCE + MOST_OF_ONE_RESOURCE;

  private final PlanStore plans;
  private final Leases leases;
  private final LetterActs acts;
  private final Outlet outlet;
  private final Prober prober;
  private final BooleanSupplier caughtUp;
  private final InstantSource clock;
  private final Map<String, Long> lastAt = new HashMap<>();
  private final Set<String> recovered = new HashSet<>();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "desk-plans");

  /**
   * Creates it; nothing runs yet.
   *
   * @param caughtUp waits until everything on the topics is in the read model; false when it is not
   *     in time
   */
  public PlanRunner(
      PlanStore plans,
      Leases leases,
      LetterActs acts,
      Outlet outlet,
      Prober prober,
      BooleanSupplier caughtUp,
      InstantSource clock) {
    this.plans = plans;
    this.leases = leases;
    this.acts = acts;
    this.outlet = outlet;
    this.prober = prober;
    this.caughtUp = caughtUp;
    this.clock = clock;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  private void run() {
    try {
      while (!stopped.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tick() {
    try {
      List<PlanRow> running = plans.running();
      if (running.isEmpty()) {
        return;
      }
      if (!leases.hold(LEASE)) {
        // The instance that has it may have sent meanwhile what we would look up.
        recovered.clear();
        return;
      }
      for (PlanRow plan : running) {
        advance(plan);
      }
    } catch (DatabaseException | IllegalStateException e) {
      // Whether what was being published is on the topics has to be looked up.
      recovered.clear();
      LOG.warn("Plans wait ({}): {}", e.getClass().getSimpleName(), e.getMessage());
    }
  }

  private void advance(PlanRow plan) {
    if (recovered.add(plan.id()) && !recover(plan)) {
      recovered.remove(plan.id());
      return;
    }
    if (plan.pending() <= 0) {
      if (plan.waiting() <= 0 && plans.move(plan.id(), PlanState.DONE, null, PlanState.RUNNING)) {
        tell(plan, "done");
      }
      return;
    }
    Judgement judgement =
        plan.operation() == Operation.REPLAY ? Judgement.of(plan) : Judgement.GO_ON;
    if (judgement == Judgement.STOP) {
      stop(plan);
    } else if (judgement == Judgement.GO_ON && share(plan) > 0) {
      send(plan);
    }
  }

  private void stop(PlanRow plan) {
    if (plans.move(plan.id(), PlanState.STOPPED, "most-failed-again", PlanState.RUNNING)) {
      LOG.warn("Replay {} has stopped: more than half have failed again", plan.id());
      tell(plan, "stopped");
    }
  }

  private void tell(PlanRow plan, String step) {
    outlet.publish(
        List.of(
            EventRecords.of(
                acts.events()
                    .plan(
                        plan.id(),
                        plan.operation().word(),
                        step,
                        null,
                        null,
                        List.of(),
                        plan.total()))));
  }

  /** How many items are due by the rate since the last ones. */
  private int share(PlanRow plan) {
    long since = clock.millis() - lastAt.getOrDefault(plan.id(), 0L);
    return (int) Math.min(MOST_AT_ONCE, plan.rate() * Math.min(since, 1000) / 1000);
  }

  /** What was being sent when a process ended: the topics say whether it was. */
  private boolean recover(PlanRow plan) {
    if (!caughtUp.getAsBoolean()) {
      return false;
    }
    plans.endMissing(plan.id());
    List<PlanItem> open = plans.items(plan.id(), "SENDING", 0, READ);
    List<PlanItem> unsent = open.stream().filter(item -> mayBeSent(item)).toList();
    List<PlanItem> sent = new ArrayList<>(open);
    sent.removeAll(unsent);
    plans.notSent(plan.id(), unsent);
    plans.sent(plan.id(), sent);
    plans.judge(sent);
    return true;
  }

  private boolean mayBeSent(PlanItem item) {
    State state = item.letter().state(clock.millis());
    return !item.changed() && (state == State.OPEN || state == State.SNOOZED);
  }

  private void send(PlanRow plan) {
    // What was settled meanwhile must show: a replay goes by the state the plan has seen.
    if (!caughtUp.getAsBoolean()) {
      return;
    }
    int most = Math.min(share(plan), roomFor(plan));
    lastAt.put(plan.id(), clock.millis());
    List<PlanItem> next = wholeResources(plans.items(plan.id(), "PENDING", 0, READ), most);
    if (next.isEmpty()) {
      plans.endMissing(plan.id());
      return;
    }
    List<PlanItem> changed = next.stream().filter(item -> !mayBeSent(item)).toList();
    for (PlanItem item : changed) {
      plans.skip(plan.id(), List.of(item), item.letter().stands() ? "changed" : "settled");
    }
    List<PlanItem> good = new ArrayList<>(next);
    good.removeAll(changed);
    if (plan.operation() == Operation.RESOLVE) {
      resolve(plan, good);
    } else if (!good.isEmpty()) {
      List<PlanItem> marked = mark(plan, good);
      if (!marked.isEmpty()) {
        publish(plan, marked.stream().map(PlanItem::letter).toList());
        plans.sent(plan.id(), marked);
      }
    }
  }

  /** Those that may be published at once: nobody has ended the plan, or sends them as well. */
  private List<PlanItem> mark(PlanRow plan, List<PlanItem> items) {
    List<PlanItem> marked = plans.sending(plan.id(), items, leases, LEASE);
    if (leases.hold(LEASE)) {
      return marked;
    }
    // The instance that has it looks up what is marked.
    recovered.clear();
    return List.of();
  }

  private static int roomFor(PlanRow plan) {
    return plan.operation() == Operation.REPLAY ? Judgement.room(plan) : MOST_AT_ONCE;
  }

  private void publish(PlanRow plan, List<LetterRow> letters) {
    String actor = plan.confirmedBy();
    if (plan.operation() == Operation.REPLAY) {
      outlet.publish(acts.requests(letters));
      outlet.publish(acts.replayed(letters, actor, plan.id()));
      return;
    }
    List<Outgoing> records = new ArrayList<>();
    letters.forEach(letter -> records.addAll(acts.discard(letter, actor, plan.why(), plan.id())));
    outlet.publish(records);
  }

  private void resolve(PlanRow plan, List<PlanItem> items) {
    for (PlanItem item : items) {
      Probe probe = prober.probe(item.letter().letter());
      // A probe may take long.
      if (!leases.hold(LEASE) || !plans.isRunning(plan.id())) {
        return;
      }
      if (probe.verdict() == Probe.Verdict.GONE) {
        resolve(plan, item, probe);
      } else {
        plans.skip(plan.id(), List.of(item), probe.verdict().word());
      }
    }
  }

  private void resolve(PlanRow plan, PlanItem item, Probe probe) {
    List<PlanItem> marked = mark(plan, List.of(item));
    if (!marked.isEmpty()) {
      outlet.publish(acts.resolve(item.letter(), probe, plan.confirmedBy(), plan.why(), plan.id()));
      plans.sent(plan.id(), marked);
    }
  }

  /**
   * The first so many, and further ones of the last one's resource: one request is one resource.
   */
  private static List<PlanItem> wholeResources(List<PlanItem> items, int most) {
    int end = Math.min(most, items.size());
    while (end > 0 && end < items.size() && resource(items, end).equals(resource(items, end - 1))) {
      end++;
    }
    return items.subList(0, end);
  }

  private static Object resource(List<PlanItem> items, int index) {
    LetterRow row = items.get(index).letter();
    return row.letter().replayable()
        ? new ResourceId(row.letter().account(), row.letter().kind(), row.letter().sid())
        : row.key();
  }

  /** Stops after what is being sent. */
  @Override
  public void close() {
    stopped.countDown();
    try {
      thread.join(10_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    leases.release();
  }
}

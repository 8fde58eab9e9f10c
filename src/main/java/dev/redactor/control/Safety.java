package dev.redactor.control;

import dev.redactor.events.Alert;
import dev.redactor.events.EventContext;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TableFollower;
import dev.redactor.kafka.TopicException;
import dev.redactor.kafka.TopicNames;
import dev.redactor.kafka.TopicWriter;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Wire;
import dev.redactor.pipeline.EventRecords;
import dev.redactor.pipeline.Permit;
import dev.redactor.pipeline.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What stands above the rules, for one instance: follows the holds and the switch, counts what is
 * erased, and stops everybody when it is too much. Where the topics cannot be read, nothing is
 * erased: a hold could have been placed.
 */
public final class Safety implements Permit, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.redactor.control");
  private static final Duration LOAD = Duration.ofSeconds(60);
  private static final Duration CURRENT = Duration.ofSeconds(15);
  private static final Duration TICK = Duration.ofMillis(500);

  private final boolean dryRun;
  private final EventFactory events;
  private final InstantSource clock;
  private final Holds holds = new Holds();
  private final Guard guard;
  private final boolean counting;
  private final TableFollower follower;
  private final TopicWriter writer;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Outgoing> toWrite = new ConcurrentLinkedQueue<>();
  private final ScheduledExecutorService ticks =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "control");
            thread.setDaemon(true);
            return thread;
          });
  private volatile ErasingState state = ErasingState.FREE;
  private ErasingState tripped;
  private volatile boolean loaded;
  private volatile Runnable eachTick = () -> {};

  /**
   * Starts, and returns when everything that was said is known.
   *
   * @param client what {@link dev.redactor.kafka.KafkaClientProperties#read} gives
   * @param dryRun whether nothing is ever erased
   * @throws TopicException when the topics cannot be read
   */
  // A tick tells of its own failures.
  @SuppressWarnings("FutureReturnValueIgnored")
  public Safety(
      Map<String, Object> client,
      Limits limits,
      boolean dryRun,
      EventFactory events,
      InstantSource clock) {
    this.dryRun = dryRun;
    this.events = events;
    this.clock = clock;
    this.counting = limits.any() && !dryRun;
    this.guard = new Guard(limits, UUID.randomUUID().toString(), clock);
    this.writer = new TopicWriter(client);
    this.follower =
        new TableFollower(client, List.of(TopicNames.HOLDS, TopicNames.CONTROL), this::record);
    if (!follower.awaitLoaded(LOAD)) {
      close();
      throw new TopicException(
          TopicNames.HOLDS + ", " + TopicNames.CONTROL + ": cannot be read to their end");
    }
    loaded = true;
    if (state.stopped()) {
      LOG.warn("{}", state.text());
    }
    ticks.scheduleWithFixedDelay(
        this::tick, TICK.toMillis(), TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Something to be done twice a second; for what has no thread of its own. */
  public void eachTick(Runnable task) {
    eachTick = task;
  }

  /** Told whenever {@link #stoppedBy} may have changed, on a thread that must not be kept. */
  public void onChange(Runnable listener) {
    listeners.add(listener);
  }

  /** Why nothing may be erased now, for a log line and a readiness answer; null when it may. */
  public String stoppedBy() {
    if (!follower.isCurrent(CURRENT)) {
      return TopicNames.HOLDS + " and " + TopicNames.CONTROL + " cannot be read";
    }
    return state.stopped() ? state.text() : null;
  }

  /** Whether erasing was stopped by a person or a limit. */
  public boolean isStopped() {
    return state.stopped();
  }

  /** Counts a decision. */
  public void seen(boolean erase) {
    if (counting) {
      trip(guard.seen(erase));
    }
  }

  @Override
  public Refusal toBegin(RedactionRequest request) {
    if (!dryRun && stoppedBy() != null) {
      return Refusal.of(Refusal.Why.STOPPED);
    }
    String hold = holds.on(request);
    return hold == null ? null : Refusal.held(hold);
  }

  @Override
  public Refusal toErase(RedactionRequest request, List<ResourceId> below) {
    Refusal refusal = toRepeat(request, below);
    if (refusal == null && counting) {
      Guard.Trip trip = guard.take();
      trip(trip);
      return trip == null ? null : Refusal.of(Refusal.Why.STOPPED);
    }
    return refusal;
  }

  @Override
  public Refusal toRepeat(RedactionRequest request, List<ResourceId> below) {
    Refusal refusal = toBegin(request);
    if (refusal != null) {
      return refusal;
    }
    String child = holds.onAny(below);
    if (child != null) {
      return Refusal.childHeld(child);
    }
    return dryRun ? Refusal.of(Refusal.Why.DRY_RUN) : null;
  }

  private void trip(Guard.Trip trip) {
    if (trip == null) {
      return;
    }
    ErasingState stop;
    synchronized (this) {
      if (state.stopped()) {
        return; // Calls that were under way when it stopped say nothing new.
      }
      stop = ErasingState.stopped(trip.alert().wire(), null, clock.instant(), null);
      state = stop;
      tripped = stop;
    }
    LOG.error(
        "Erasing stopped: {} is {}, and the next would have made it {}. `redactor resume` lets it"
            + " go on.",
        "redactor." + trip.alert().wire(),
        trip.limit() + (trip.alert() == Alert.MAX_ERASURES_SHARE ? "%" : ""),
        trip.observed() + (trip.alert() == Alert.MAX_ERASURES_SHARE ? "%" : ""));
    toWrite.add(Outgoing.of(TopicNames.CONTROL, ErasingState.KEY, Wire.write(stop)));
    toWrite.add(
        EventRecords.of(
            events.erasingStopped(
                trip.alert(), trip.limit(), trip.observed(), context(stop.at()))));
    writeSoon();
    changed();
  }

  private void writeSoon() {
    try {
      ticks.execute(this::write);
    } catch (RejectedExecutionException e) {
      LOG.debug("Closing writes it");
    }
  }

  private static EventContext context(Instant at) {
    return new EventContext(null, null, at);
  }

  /** Publishes an event, now or when the cluster takes it. */
  public void publish(Outgoing event) {
    toWrite.add(event);
  }

  private void changed() {
    listeners.forEach(Runnable::run);
  }

  private void record(ConsumerRecord<String, byte[]> record) {
    if (record.topic().equals(TopicNames.HOLDS)) {
      holds.record(record.key(), record.value());
    } else if (ErasingState.KEY.equals(record.key())) {
      switched(record.value());
    } else if (record.key() != null && record.key().startsWith(Usage.PREFIX)) {
      guard.other(record.key().substring(Usage.PREFIX.length()), usage(record.value()));
    }
  }

  private static Usage usage(byte[] value) {
    try {
      return value == null ? null : Wire.read(value, Usage.class);
    } catch (MalformedRecordException e) {
      return null;
    }
  }

  private void switched(byte[] value) {
    ErasingState said;
    try {
      said = value == null ? ErasingState.FREE : Wire.read(value, ErasingState.class);
    } catch (MalformedRecordException e) {
      said = ErasingState.stopped("operator", "unreadable-record", clock.instant(), null);
    }
    boolean was;
    synchronized (this) {
      if (tripped != null && !said.equals(tripped)) {
        return; // Said before our own trip, which is on its way to the topic.
      }
      tripped = null;
      was = state.stopped();
      state = said;
    }
    if (!said.stopped()) {
      guard.resumed(said.at());
    }
    if (loaded && was != said.stopped()) {
      LOG.warn("{}", said.stopped() ? said.text() : "Erasing goes on.");
      changed();
    }
  }

  private void tick() {
    try {
      eachTick.run();
      if (counting) {
        Usage usage = guard.toPublish();
        if (usage != null) {
          toWrite.add(
              Outgoing.of(TopicNames.CONTROL, Usage.PREFIX + usage.instance(), Wire.write(usage)));
        }
        guard
            .forgotten()
            .forEach(
                name -> toWrite.add(Outgoing.tombstone(TopicNames.CONTROL, Usage.PREFIX + name)));
      }
      write();
    } catch (RuntimeException e) {
      LOG.error("Control: {}; tried again", e.getClass().getSimpleName());
    }
  }

  // What the cluster does not take now is written with a later tick, in order.
  private void write() {
    for (Outgoing next = toWrite.peek(); next != null; next = toWrite.peek()) {
      try {
        writer.write(next);
      } catch (KafkaException e) {
        LOG.warn("{}: not written ({})", next.topic(), e.getClass().getSimpleName());
        return;
      }
      toWrite.poll();
    }
  }

  /** What is held, as this instance knows it. */
  public Holds holds() {
    return holds;
  }

  @Override
  public void close() {
    ticks.shutdown();
    try {
      ticks.awaitTermination(TICK.multipliedBy(4).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (counting) {
      Usage usage = guard.toPublish();
      if (usage != null) {
        toWrite.add(
            Outgoing.of(TopicNames.CONTROL, Usage.PREFIX + usage.instance(), Wire.write(usage)));
      }
    }
    write();
    if (follower != null) {
      follower.close();
    }
    writer.close();
  }
}

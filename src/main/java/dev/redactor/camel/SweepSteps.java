package dev.redactor.camel;

import dev.redactor.control.Safety;
import dev.redactor.events.EventContext;
import dev.redactor.events.EventFactory;
import dev.redactor.events.SweepReport;
import dev.redactor.kafka.Lease;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.kafka.TopicReader;
import dev.redactor.model.Wire;
import dev.redactor.pipeline.EventRecords;
import dev.redactor.sweep.RequestedBefore;
import dev.redactor.sweep.SweepCursor;
import dev.redactor.sweep.SweepCursors;
import dev.redactor.sweep.SweepRule;
import dev.redactor.sweep.SweepRun;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of one project's sweep: one kind and account after the other. */
public final class SweepSteps {
  private static final Logger LOG = LoggerFactory.getLogger("dev.redactor.sweep");
  private static final String RUN = "redactorSweep";
  private static final String RULES = "redactorSweepRules";

  private final Supplier<List<SweepRule>> rules;
  private final Safety safety;
  private final Lease lease;
  private final Map<String, Object> client;
  private final SweepCursors cursors;
  private final EventFactory events;
  private final InstantSource clock;
  private final PipelineMeter meter;
  // By the cursor's name: what other rules requested says nothing about these.
  private final Map<String, RequestedBefore> before = new HashMap<>();
  private final AtomicBoolean running = new AtomicBoolean();

  /**
   * Creates the steps.
   *
   * @param rules what to look for, as it is now: one for each kind and account, in order
   * @param safety counts what is left alone
   * @param lease says whether this instance sweeps
   * @param client what {@link dev.redactor.kafka.KafkaClientProperties#read} gives
   */
  SweepSteps(
      Supplier<List<SweepRule>> rules,
      Safety safety,
      Lease lease,
      Map<String, Object> client,
      EventFactory events,
      InstantSource clock,
      PipelineMeter meter) {
    this.rules = rules;
    this.safety = safety;
    this.lease = lease;
    this.client = client;
    this.cursors = new SweepCursors(client);
    this.events = events;
    this.clock = clock;
    this.meter = meter;
  }

  /** When the last sweep ended, on whichever instance; null when one of them was never swept. */
  Instant last() {
    Instant last = clock.instant();
    for (SweepRule rule : rules.get()) {
      SweepCursor cursor = cursor(rule);
      if (cursor == null) {
        return null;
      }
      last = cursor.storedAt().isBefore(last) ? cursor.storedAt() : last;
    }
    return last;
  }

  /** The keys of its cursors' records, by the rules as they are now. */
  List<String> cursorKeys() {
    return rules.get().stream().map(SweepRule::cursorKey).toList();
  }

  private SweepCursor cursor(SweepRule rule) {
    return cursors.read(rule.account(), rule.fingerprint());
  }

  /** Begins a sweep, unless another instance or another trigger of this one is at it. */
  public void begin(Exchange exchange) {
    if (!lease.held() || !running.compareAndSet(false, true)) {
      return;
    }
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                running.set(false);
              }
            });
    List<SweepRule> now = rules.get();
    before.keySet().retainAll(now.stream().map(SweepRule::cursorKey).toList());
    exchange.setProperty(RULES, now.iterator());
  }

  private static SweepRun run(Exchange exchange) {
    return (SweepRun) exchange.getProperty(RUN);
  }

  /** Whether there is a window to sweep, of this kind or of the next. */
  @SuppressWarnings("unchecked")
  public boolean windowDue(Exchange exchange) {
    SweepRun run = run(exchange);
    Iterator<SweepRule> left = (Iterator<SweepRule>) exchange.getProperty(RULES);
    // What stopped one need not stop the next: its token may lack a scope.
    while (run == null || !run.open()) {
      if (left == null || !left.hasNext() || exchange.getContext().isStopping() || !lease.held()) {
        return false;
      }
      run = begin(left.next());
      exchange.setProperty(RUN, run);
    }
    return true;
  }

  private SweepRun begin(SweepRule rule) {
    RequestedBefore requested =
        before.computeIfAbsent(rule.cursorKey(), name -> new RequestedBefore());
    return new SweepRun(rule, cursor(rule), requested, clock.instant());
  }

  /** Whether a page is to be read. */
  public boolean pageDue(Exchange exchange) {
    SweepRun run = run(exchange);
    if (exchange.getContext().isStopping()) {
      run.stop("this instance stops");
    } else if (!lease.held()) {
      run.stop("another instance sweeps now");
    }
    return run.isPageDue();
  }

  /** The call that reads the next page. */
  public void pageCall(Exchange exchange) {
    ProviderSteps.call(exchange, run(exchange).pageCall());
  }

  /** Takes the page and leaves its requests to publish. */
  public void page(Exchange exchange) {
    List<Outgoing> records =
        run(exchange).page(ProviderSteps.attempt(exchange).answer(), clock.instant()).stream()
            .map(r -> Outgoing.of(TopicNames.REQUESTS, r.key(), Wire.write(r)))
            .toList();
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }

  /** Kafka has the page's requests. */
  public void published(Exchange exchange) {
    SweepRun run = run(exchange);
    run.published();
    for (int ignored = run.takeIgnored(); ignored > 0; ignored--) {
      safety.seen(false);
    }
  }

  /** Ends the window: leaves the moved cursor and the event to publish, or nothing. */
  public void end(Exchange exchange) {
    SweepRun run = run(exchange);
    if (run.isComplete()) {
      compare(run);
      // Asked of the broker last of all: whoever was paused meanwhile must not speak for a sweep
      // that another instance does.
      if (!lease.confirm()) {
        run.stop("another instance sweeps now");
      }
    }
    exchange.getMessage().setBody(Records.messages(exchange, records(run)));
  }

  private List<Outgoing> records(SweepRun run) {
    if (!run.isComplete()) {
      return List.of();
    }
    Instant now = clock.instant();
    SweepCursor cursor = run.moved(now);
    return List.of(
        EventRecords.of(events.sweepCompleted(run.report(), new EventContext(null, null, now))),
        Outgoing.of(TopicNames.SWEEP_CURSORS, cursor.key(), Wire.write(cursor)));
  }

  private void compare(SweepRun run) {
    if (run.unannounced().toRead()) {
      TopicReader.readSince(
          client,
          TopicNames.REQUESTS,
          run.announcedSince(),
          record -> run.unannounced().record(record.key(), record.value()));
    }
  }

  /** Kafka has the cursor, or the window is left for the next sweep. */
  public void ended(Exchange exchange) {
    SweepRun run = run(exchange);
    String project = run.rule().project().name();
    String kind = run.rule().kind().wire();
    int strangers = run.takeStrangers();
    if (strangers > 0) {
      LOG.warn(
          "Sweep of project {} for kind {}: {} entries of other numbers than asked for were listed and"
              + " left alone",
          project,
          kind,
          strangers);
    }
    if (!run.isComplete()) {
      meter.swept(project, null);
      LOG.warn(
          "Sweep of project {} for kind {} ended early: {}. The next one does the window again.",
          project,
          kind,
          run.stoppedBy());
      return;
    }
    SweepReport report = run.report();
    run.stored();
    meter.swept(project, report);
    LOG.info(
        "Sweep of project {} for kind {} from {} to {}: {} listed, {} due, {} requested, {} of them in"
            + " progress, {} announced by no event",
        project,
        kind,
        report.from(),
        report.to(),
        report.listed(),
        report.due(),
        report.requested(),
        report.inProgress(),
        report.unannounced() == null ? "too many to say how many" : report.unannounced());
  }
}

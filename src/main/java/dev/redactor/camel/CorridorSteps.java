package dev.redactor.camel;

import dev.redactor.kafka.Outgoing;
import dev.redactor.model.SourcePosition;
import dev.redactor.pipeline.Course;
import dev.redactor.pipeline.Exits;
import dev.redactor.pipeline.Judge;
import dev.redactor.pipeline.Judgement;
import dev.redactor.pipeline.Work;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of one project's corridor, from a request to the records that end it. */
public final class CorridorSteps {
  private static final Logger LOG = LoggerFactory.getLogger("dev.redactor.corridor");

  private final Judge judge;
  private final Exits exits;
  private final Semaphore unacknowledged;
  private final CallsInFlight calls;
  private final InstantSource clock;
  private String project;
  private PipelineMeter meter = PipelineMeter.NONE;

  /**
   * Creates the steps.
   *
   * @param calls bounds the calls of the project
   * @param unacknowledged how many requests may be under way or wait for Kafka's acknowledgement:
   *     when the broker cannot be written to, erasing stops
   */
  CorridorSteps(
      Judge judge,
      Exits exits,
      CallsInFlight calls,
      Semaphore unacknowledged,
      InstantSource clock) {
    this.judge = judge;
    this.calls = calls;
    this.exits = exits;
    this.unacknowledged = unacknowledged;
    this.clock = clock;
  }

  /** Binds what the routes of the corridor call. */
  void bind(Registry registry, String name) {
    registry.bind(name, this);
    new NamedSteps(registry, name)
        .step("begin", this::begin)
        .question("admitted", this::admitted)
        .question("due", this::due)
        .question("planned", this::planned)
        .question("ready", this::ready)
        .step("answered", this::answered)
        .step("exits", this::exits)
        .step("broken", this::broken)
        .step("done", this::done);
  }

  /** Has what becomes of the requests heard of; before the first one. */
  CorridorSteps metered(String name, PipelineMeter heardBy) {
    project = name;
    meter = heardBy;
    return this;
  }

  /** Leaves other projects' records out of the batch: no thread of ours waits for their turn. */
  public void take(Exchange exchange) {
    Batch batch = Batch.of(exchange);
    List<Exchange> mine = new ArrayList<>();
    for (Exchange record : batch.records()) {
      if (judge.isAnothers(Records.value(record))) {
        batch.finishedOne();
      } else {
        mine.add(record);
      }
    }
    exchange.getIn().setBody(mine);
  }

  /** Reads one record of the batch. */
  private void begin(Exchange exchange) throws InterruptedException {
    unacknowledged.acquire();
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                unacknowledged.release();
                Pass pass = Pass.of(done);
                if (pass != null) {
                  pass.leave();
                }
                LogContext.clear();
              }
            });
    Exchange record = (Exchange) exchange.getIn().getBody();
    SourcePosition source = Records.position(record);
    Judge.Decision decision = judge.of(Records.value(record), source, clock.instant());
    Judgement judgement = decision.judgement();
    Course course =
        judgement == null
            ? null
            : new Course(judgement, (work, now) -> exits.plannedOf(work, source, now));
    Pass pass = Pass.begin(exchange, source, judgement, course, calls);
    exchange.getIn().setBody(null);
    if (judgement != null) {
      LogContext.set(project, judgement.request());
    } else {
      LogContext.clear();
      pass.records =
          decision.letter() == null
              ? List.of()
              : exits.rejected(decision.letter(), source, clock.instant());
      publish(exchange, pass.records);
    }
  }

  /** Whether the record is work for this project. */
  private boolean admitted(Exchange exchange) {
    return Pass.of(exchange).judgement != null;
  }

  /** Goes on to what is next: records to publish first, or a call. False when nothing is left. */
  private boolean due(Exchange exchange) {
    return Pass.of(exchange).course.advance(clock.instant());
  }

  // Takes what is to be published before it goes on; asked once a round.
  private boolean planned(Exchange exchange) {
    List<Outgoing> first = Pass.of(exchange).course.takeFirst();
    if (first.isEmpty()) {
      return false;
    }
    publish(exchange, first);
    return true;
  }

  /** Waits for a place and begins with the call, unless something has come to forbid it. */
  private boolean ready(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    pass.enter();
    if (!pass.course.mayCall()) {
      pass.leave();
      return false;
    }
    ProviderSteps.call(exchange, pass.course.call(), pass.course::mayRepeat);
    return true;
  }

  /** Takes the answer to the call. */
  private void answered(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    pass.leave();
    LogContext.set(project, pass.judgement.request());
    pass.course.answer(ProviderSteps.attempt(exchange).answer(), clock.instant());
  }

  /** Turns what became of the request into the records that say so. */
  private void exits(Exchange exchange) {
    exits(exchange, Pass.of(exchange).course.work());
  }

  private void exits(Exchange exchange, Work work) {
    Pass pass = Pass.of(exchange);
    pass.work = work;
    pass.records = exits.of(work, pass.source, clock.instant());
    publish(exchange, pass.records);
  }

  /** Something of ours broke: the request is tried again, and counts as a failed attempt. */
  private void broken(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    pass.leave();
    exits(exchange, pass.judgement.broken());
  }

  private static void publish(Exchange exchange, List<Outgoing> records) {
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }

  /** The record has left by its exit. */
  private void done(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    Work work = pass.work;
    meter.passed(project, work == null ? List.of() : work.results(), pass.records);
    if (work != null) {
      // Kafka's acknowledgement came on another thread.
      LogContext.set(project, pass.judgement.request());
      LOG.debug("Pass {} done: {} items ended", work.request().attempt(), work.results().size());
    }
    Batch.of(exchange).finishedOne();
  }
}

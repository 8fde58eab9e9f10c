package dev.redactor.camel;

import dev.redactor.kafka.Outgoing;
import dev.redactor.model.SourcePosition;
import dev.redactor.pipeline.Erasure;
import dev.redactor.pipeline.Exits;
import dev.redactor.pipeline.Judge;
import dev.redactor.pipeline.Work;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.BooleanSupplier;
import org.apache.camel.Exchange;
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
  public void begin(Exchange exchange) throws InterruptedException {
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
    Pass pass = Pass.begin(exchange, source, decision.judgement(), calls);
    exchange.getIn().setBody(null);
    if (decision.judgement() != null) {
      LogContext.set(project, decision.judgement().request());
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
  public boolean admitted(Exchange exchange) {
    return Pass.of(exchange).judgement != null;
  }

  /** Whether the policies need a look at the resource. */
  public boolean lookupDue(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    return due(pass, pass.judgement::isLookupDue);
  }

  // Asked once more when there is a place for the call, as of then.
  private static boolean due(Pass pass, BooleanSupplier call) {
    if (!call.getAsBoolean()) {
      return false;
    }
    pass.enter();
    if (call.getAsBoolean()) {
      return true;
    }
    pass.leave();
    return false;
  }

  /** The call that reads the resource. */
  public void lookupCall(Exchange exchange) {
    ProviderSteps.call(exchange, Pass.of(exchange).judgement.lookupCall());
  }

  /** Takes the resource. */
  public void lookup(Exchange exchange) {
    answered(exchange).judgement.lookup(ProviderSteps.attempt(exchange).answer());
  }

  /** Decides what is done. */
  public void decide(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    pass.work = pass.judgement.work(clock.instant());
    pass.items = null;
  }

  /** Whether there are children to list or to erase. */
  public boolean childrenDue(Exchange exchange) {
    return Pass.of(exchange).work.isRoundDue();
  }

  /** Whether a page of children is to be read. */
  public boolean pageDue(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    return due(pass, pass.work::isPageDue);
  }

  /** The call that reads the next page. */
  public void pageCall(Exchange exchange) {
    ProviderSteps.call(exchange, Pass.of(exchange).work.pageCall());
  }

  /** Takes the page. */
  public void page(Exchange exchange) {
    answered(exchange).work.page(ProviderSteps.attempt(exchange).answer(), clock.instant());
  }

  /** Names the children of this round in the audit stream before they are erased. */
  public void plan(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    pass.records = exits.plannedOf(pass.work, pass.source, clock.instant());
    publish(exchange, pass.records);
    pass.items = null;
  }

  /** Whether that names any. */
  public boolean planned(Exchange exchange) {
    return !Pass.of(exchange).records.isEmpty();
  }

  /** Begins with the next child of this round; false after the last. */
  public boolean child(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    if (pass.items == null) {
      pass.items = pass.work.takeChildren().iterator();
    }
    return next(pass);
  }

  /** Begins with what is next to erase after the children; false after the last. */
  public boolean parent(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    if (pass.items == null) {
      pass.items = pass.work.parents().iterator();
    }
    return next(pass);
  }

  private static boolean next(Pass pass) {
    if (!pass.items.hasNext()) {
      pass.items = null;
      return false;
    }
    pass.erasure = pass.work.begin(pass.items.next());
    return true;
  }

  /** Whether the item needs a call. */
  public boolean callDue(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    if (pass.erasure == null || pass.erasure.isDone()) {
      return false;
    }
    pass.enter();
    if (pass.erasure.hasNext()) {
      return true;
    }
    pass.leave();
    return false;
  }

  /** The item's next call. */
  public void itemCall(Exchange exchange) {
    Erasure erasure = Pass.of(exchange).erasure;
    ProviderSteps.call(exchange, erasure.next(), erasure::mayRepeat);
  }

  /** Takes the answer to the item's call. */
  public void itemAnswer(Exchange exchange) {
    answered(exchange).erasure.answer(ProviderSteps.attempt(exchange).answer(), clock.instant());
  }

  /** Turns what became of the request into the records that say so. */
  public void exits(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    pass.records = exits.of(pass.work, pass.source, clock.instant());
    publish(exchange, pass.records);
  }

  /** Something of ours broke: the request is tried again, and counts as a failed attempt. */
  public void broken(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    pass.leave();
    pass.work = pass.judgement.broken();
    exits(exchange);
  }

  private Pass answered(Exchange exchange) {
    Pass pass = Pass.of(exchange);
    pass.leave();
    LogContext.set(project, pass.judgement.request());
    return pass;
  }

  private static void publish(Exchange exchange, List<Outgoing> records) {
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }

  /** The record has left by its exit. */
  public void done(Exchange exchange) {
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

package dev.redactor.camel;

import dev.redactor.kafka.Outgoing;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.SourcePosition;
import dev.redactor.pipeline.Erasure;
import dev.redactor.pipeline.Exits;
import dev.redactor.pipeline.Judge;
import dev.redactor.pipeline.Judgement;
import dev.redactor.pipeline.Work;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of one project's corridor, from a request to the records that end it. */
public final class CorridorSteps {
  private static final Logger LOG = LoggerFactory.getLogger("dev.redactor.corridor");
  private static final String SOURCE = "redactorSource";
  private static final String JUDGEMENT = "redactorJudgement";
  private static final String WORK = "redactorWork";
  private static final String ERASURE = "redactorErasure";
  private static final String RECORDS = "redactorRecords";

  private final Judge judge;
  private final Exits exits;
  private final Semaphore unacknowledged;
  private final InstantSource clock;
  private String project;
  private PipelineMeter meter = PipelineMeter.NONE;

  /**
   * Creates the steps.
   *
   * @param unacknowledged how many requests may be under way or wait for Kafka's acknowledgement:
   *     when the broker cannot be written to, erasing stops
   */
  CorridorSteps(Judge judge, Exits exits, Semaphore unacknowledged, InstantSource clock) {
    this.judge = judge;
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
                LogContext.clear();
              }
            });
    Exchange record = (Exchange) exchange.getIn().getBody();
    SourcePosition source = Records.position(record);
    exchange.setProperty(SOURCE, source);
    Judge.Decision decision = judge.of(Records.value(record), source, clock.instant());
    exchange.setProperty(JUDGEMENT, decision.judgement());
    exchange.getIn().setBody(null);
    if (decision.judgement() != null) {
      LogContext.set(project, decision.judgement().request());
    } else {
      LogContext.clear();
      publish(
          exchange,
          decision.letter() == null
              ? List.of()
              : exits.rejected(decision.letter(), source, clock.instant()));
    }
  }

  private static Work work(Exchange exchange) {
    return (Work) exchange.getProperty(WORK);
  }

  /** Whether the record is work for this project. */
  public boolean admitted(Exchange exchange) {
    return judgement(exchange) != null;
  }

  private static Judgement judgement(Exchange exchange) {
    return (Judgement) exchange.getProperty(JUDGEMENT);
  }

  /** Whether the policies need a look at the resource. */
  public boolean lookupDue(Exchange exchange) {
    return judgement(exchange).isLookupDue();
  }

  /** The call that reads the resource. */
  public void lookupCall(Exchange exchange) {
    ProviderSteps.call(exchange, judgement(exchange).lookupCall());
  }

  /** Takes the resource. */
  public void lookup(Exchange exchange) {
    answered(exchange);
    judgement(exchange).lookup(ProviderSteps.attempt(exchange).answer());
  }

  /** Decides what is done. */
  public void decide(Exchange exchange) {
    exchange.setProperty(WORK, judgement(exchange).work(clock.instant()));
  }

  /** Whether there are children to list or to erase. */
  public boolean childrenDue(Exchange exchange) {
    return work(exchange).isRoundDue();
  }

  /** Whether a page of children is to be read. */
  public boolean pageDue(Exchange exchange) {
    return work(exchange).isPageDue();
  }

  /** The call that reads the next page. */
  public void pageCall(Exchange exchange) {
    ProviderSteps.call(exchange, work(exchange).pageCall());
  }

  /** Takes the page. */
  public void page(Exchange exchange) {
    answered(exchange);
    work(exchange).page(ProviderSteps.attempt(exchange).answer(), clock.instant());
  }

  /** Names the children of this round in the audit stream before they are erased. */
  public void plan(Exchange exchange) {
    SourcePosition source = (SourcePosition) exchange.getProperty(SOURCE);
    publish(exchange, exits.plannedOf(work(exchange), source, clock.instant()));
  }

  /** The children of this round. */
  public List<RedactionItem> children(Exchange exchange) {
    return work(exchange).takeChildren();
  }

  /** What is erased after the children. */
  public List<RedactionItem> parents(Exchange exchange) {
    return work(exchange).parents();
  }

  /** Begins with the item in the body. */
  public void item(Exchange exchange) {
    Object item = exchange.getIn().getBody();
    exchange.setProperty(ERASURE, work(exchange).begin((RedactionItem) item));
  }

  /** Whether the item needs a call. */
  public boolean callDue(Exchange exchange) {
    Erasure erasure = (Erasure) exchange.getProperty(ERASURE);
    return erasure != null && erasure.hasNext();
  }

  /** The item's next call. */
  public void itemCall(Exchange exchange) {
    Erasure erasure = (Erasure) exchange.getProperty(ERASURE);
    ProviderSteps.call(exchange, erasure.next(), erasure::mayRepeat);
  }

  /** Takes the answer to the item's call. */
  public void itemAnswer(Exchange exchange) {
    answered(exchange);
    ((Erasure) exchange.getProperty(ERASURE))
        .answer(ProviderSteps.attempt(exchange).answer(), clock.instant());
  }

  /** Turns what became of the request into the records that say so. */
  public void exits(Exchange exchange) {
    SourcePosition source = (SourcePosition) exchange.getProperty(SOURCE);
    publish(exchange, exits.of(work(exchange), source, clock.instant()));
  }

  /** Something of ours broke: the request is tried again, and counts as a failed attempt. */
  public void broken(Exchange exchange) {
    Work again = judgement(exchange).broken();
    exchange.setProperty(WORK, again);
    SourcePosition source = (SourcePosition) exchange.getProperty(SOURCE);
    publish(exchange, exits.of(again, source, clock.instant()));
  }

  private void answered(Exchange exchange) {
    LogContext.set(project, judgement(exchange).request());
  }

  @SuppressWarnings("unchecked")
  private static List<Outgoing> records(Exchange exchange) {
    return (List<Outgoing>) exchange.getProperty(RECORDS);
  }

  private static void publish(Exchange exchange, List<Outgoing> records) {
    exchange.setProperty(RECORDS, records);
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }

  /** The record has left by its exit. */
  public void done(Exchange exchange) {
    Work work = work(exchange);
    List<Outgoing> records = records(exchange);
    meter.passed(project, work == null ? List.of() : work.results(), records);
    if (work != null) {
      // Kafka's acknowledgement came on another thread.
      answered(exchange);
      LOG.debug("Pass {} done: {} items ended", work.request().attempt(), work.results().size());
    }
    Batch.of(exchange).finishedOne();
  }
}

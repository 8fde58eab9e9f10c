package dev.redactor.camel;

import dev.redactor.kafka.Outgoing;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import dev.redactor.pipeline.Admission;
import dev.redactor.pipeline.Erasure;
import dev.redactor.pipeline.Exits;
import dev.redactor.pipeline.Work;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The steps of one project's corridor, from a request to the records that end it. */
public final class CorridorSteps {
  private static final String SOURCE = "redactorSource";
  private static final String WORK = "redactorWork";
  private static final String ERASURE = "redactorErasure";

  private final Admission admission;
  private final Exits exits;
  private final Semaphore unacknowledged;
  private final InstantSource clock;

  /**
   * Creates the steps.
   *
   * @param unacknowledged how many requests may be under way or wait for Kafka's acknowledgement:
   *     when the broker cannot be written to, erasing stops
   */
  CorridorSteps(Admission admission, Exits exits, Semaphore unacknowledged, InstantSource clock) {
    this.admission = admission;
    this.exits = exits;
    this.unacknowledged = unacknowledged;
    this.clock = clock;
  }

  /** Reads one record of the batch and decides what it stands for. */
  public void begin(Exchange exchange) throws InterruptedException {
    unacknowledged.acquire();
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                unacknowledged.release();
              }
            });
    Exchange record = (Exchange) exchange.getIn().getBody();
    SourcePosition source = Records.position(record);
    exchange.setProperty(SOURCE, source);
    Admission.Decision decision = admission.of(Records.value(record), source, clock.instant());
    exchange.setProperty(WORK, decision.work());
    exchange.getIn().setBody(null);
    if (decision.work() == null) {
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
    return work(exchange) != null;
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
    ProviderSteps.call(exchange, ((Erasure) exchange.getProperty(ERASURE)).next());
  }

  /** Takes the answer to the item's call. */
  public void itemAnswer(Exchange exchange) {
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
    Work work = work(exchange);
    RedactionRequest request = work.request();
    SourcePosition source = (SourcePosition) exchange.getProperty(SOURCE);
    publish(exchange, exits.of(admission.broken(request), source, clock.instant()));
  }

  private static void publish(Exchange exchange, List<Outgoing> records) {
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }

  /** The record has left by its exit. */
  public void done(Exchange exchange) {
    Batch.of(exchange).finishedOne();
  }
}

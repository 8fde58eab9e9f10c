package dev.redactor.camel;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.Exchange;

/**
 * The records of one poll. Its offsets may be committed once every record has left by an exit that
 * Kafka has acknowledged.
 */
final class Batch {
  private static final String PROPERTY = "redactorBatch";

  private final List<Exchange> records;
  private final AtomicInteger unfinished;

  private Batch(List<Exchange> records) {
    this.records = List.copyOf(records);
    this.unfinished = new AtomicInteger(records.size());
  }

  /** Opens the batch that a polling consumer has put into the body. */
  @SuppressWarnings("unchecked")
  static Batch open(Exchange exchange) {
    Batch batch = new Batch((List<Exchange>) exchange.getIn().getBody());
    exchange.setProperty(PROPERTY, batch);
    return batch;
  }

  static Batch of(Exchange exchange) {
    return (Batch) exchange.getProperty(PROPERTY);
  }

  List<Exchange> records() {
    return records;
  }

  void finishedOne() {
    unfinished.decrementAndGet();
  }

  void finishedAll() {
    unfinished.set(0);
  }

  boolean finished() {
    return unfinished.get() == 0;
  }
}

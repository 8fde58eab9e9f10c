package dev.redactor.camel;

import dev.redactor.kafka.Outgoing;
import dev.redactor.model.Origin;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** The step between the message events on Kafka and the request topic. */
public final class IntakeSteps {
  private final IntakeRecords intake;
  private final InstantSource clock;

  IntakeSteps(IntakeRecords intake, InstantSource clock) {
    this.intake = intake;
    this.clock = clock;
  }

  /** Turns a batch of message events into requests and dead letters, one list to publish. */
  public void accept(Exchange exchange) {
    List<Outgoing> records = new ArrayList<>();
    for (Exchange record : Batch.of(exchange).records()) {
      records.addAll(
          intake.of(
              Records.value(record),
              Records.headers(record),
              Records.position(record),
              Origin.EVENT,
              clock.instant()));
    }
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }

  /** Every record of the batch has left by an acknowledged exit. */
  public void done(Exchange exchange) {
    Batch.of(exchange).finishedAll();
  }
}

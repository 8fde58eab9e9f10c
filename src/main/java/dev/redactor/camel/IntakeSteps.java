package dev.redactor.camel;

import dev.redactor.intake.Intake;
import dev.redactor.intake.IntakeReader;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Origin;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import dev.redactor.pipeline.Exits;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** The step between a bus and the request topic. Nothing personal passes it. */
public final class IntakeSteps {
  private final IntakeReader reader;
  private final Exits exits;
  private final InstantSource clock;

  IntakeSteps(IntakeReader reader, Exits exits, InstantSource clock) {
    this.reader = reader;
    this.exits = exits;
    this.clock = clock;
  }

  /** Turns a batch of message events into requests and dead letters, one list to publish. */
  public void accept(Exchange exchange) {
    Batch batch = Batch.of(exchange);
    List<Outgoing> records = new ArrayList<>();
    for (Exchange record : batch.records()) {
      SourcePosition source = Records.position(record);
      records.addAll(read(Records.value(record), record, source));
    }
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }

  private List<Outgoing> read(byte[] value, Exchange record, SourcePosition source) {
    Instant now = clock.instant();
    Intake intake = reader.read(value, Records.headers(record), source, Origin.EVENT, now);
    if (intake instanceof Intake.Accepted accepted) {
      return List.of(
          Outgoing.of(
              TopicNames.REQUESTS, accepted.request().key(), Wire.write(accepted.request())));
    }
    return intake instanceof Intake.Rejected rejected
        ? exits.rejected(rejected.deadLetter(), source, now)
        : List.of();
  }

  /** Every record of the batch has left by an acknowledged exit. */
  public void done(Exchange exchange) {
    Batch.of(exchange).finishedAll();
  }
}

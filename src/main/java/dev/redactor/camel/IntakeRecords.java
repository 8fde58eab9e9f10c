package dev.redactor.camel;

import dev.redactor.intake.Intake;
import dev.redactor.intake.IntakeReader;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import dev.redactor.pipeline.Exits;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a door publishes for a value: a request, a dead letter, or nothing. */
final class IntakeRecords {
  private final IntakeReader reader;
  private final Exits exits;

  IntakeRecords(IntakeReader reader, Exits exits) {
    this.reader = reader;
    this.exits = exits;
  }

  List<Outgoing> of(
      byte[] value,
      Map<String, String> headers,
      SourcePosition source,
      Origin origin,
      Instant now) {
    Intake intake = reader.read(value, headers, source, origin, now);
    if (intake instanceof Intake.Accepted accepted) {
      RedactionRequest request = accepted.request();
      return List.of(Outgoing.of(TopicNames.REQUESTS, request.key(), Wire.write(request)));
    }
    return intake instanceof Intake.Rejected rejected
        ? exits.rejected(rejected.deadLetter(), source, now)
        : List.of();
  }
}

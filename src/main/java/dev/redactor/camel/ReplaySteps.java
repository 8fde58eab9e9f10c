package dev.redactor.camel;

import dev.redactor.deadletter.ReplayPlan;
import dev.redactor.events.EventContext;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import dev.redactor.pipeline.EventRecords;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.Exchange;

/** The step that turns a replay's plan into requests for the corridor. */
public final class ReplaySteps {
  private final EventFactory events;
  private final InstantSource clock;

  public ReplaySteps(EventFactory events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /** Takes a {@link ReplayPlan} and leaves the records to publish. */
  public void send(Exchange exchange) {
    ReplayPlan plan = (ReplayPlan) exchange.getIn().getBody();
    List<Outgoing> records = new ArrayList<>();
    for (DeadLetter letter : plan.chosen()) {
      EventContext context = new EventContext(null, letter.source(), clock.instant());
      records.add(EventRecords.of(events.replayed(letter, null, context)));
    }
    for (RedactionRequest request : plan.requests()) {
      records.add(Outgoing.of(TopicNames.REQUESTS, request.key(), Wire.write(request)));
    }
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }
}

package dev.redactor.camel;

import dev.redactor.kafka.Outgoing;
import dev.redactor.pipeline.Attempt;
import dev.redactor.pipeline.Exits;
import dev.redactor.recording.CommandDesk.Decision;
import dev.redactor.recording.CommandExits;
import dev.redactor.recording.CommandRun;
import java.time.InstantSource;
import java.util.List;
import org.apache.camel.Exchange;

/**
 * The steps of one project's commands to recordings. They do not ask the gate: a person is
 * speaking, and one attempt costs nothing, whereas a recording that goes on cannot be taken back.
 * Nor do they close it, as they say nothing about what the corridor does.
 */
public final class RecordingSteps {
  private static final String DECISION = "redactorCommand";

  private final CommandExits exits;
  private final Exits rejections;
  private final InstantSource clock;

  RecordingSteps(CommandExits exits, Exits rejections, InstantSource clock) {
    this.exits = exits;
    this.rejections = rejections;
    this.clock = clock;
  }

  private static Decision decision(Exchange exchange) {
    return (Decision) exchange.getProperty(DECISION);
  }

  /** Takes the decision in the body. */
  public void begin(Exchange exchange) {
    Decision decision = (Decision) exchange.getIn().getBody();
    exchange.setProperty(DECISION, decision);
    exchange.getIn().setBody(null);
    CommandRun run = decision.run();
    if (run != null) {
      ProviderSteps.call(exchange, run.call(), () -> run.isWanted(clock.instant()));
    }
  }

  /** Whether it is to be carried out, as of now. */
  public boolean wanted(Exchange exchange) {
    CommandRun run = decision(exchange).run();
    return run != null && run.isWanted(clock.instant());
  }

  /** Takes the answer. */
  public void answered(Exchange exchange) {
    Attempt attempt = ProviderSteps.attempt(exchange);
    decision(exchange).run().answered(attempt.answer(), attempt.waited());
  }

  /** Turns what came of it into the records that say so. */
  public void exits(Exchange exchange) {
    Decision decision = decision(exchange);
    List<Outgoing> records =
        decision.run() != null
            ? exits.of(decision.run(), clock.instant())
            : rejections.rejected(decision.letter(), decision.letter().source(), clock.instant());
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }

  /** Something of ours broke: said so, as whoever waits must know that it was not carried out. */
  public void broken(Exchange exchange) {
    CommandRun run = decision(exchange).run();
    if (run != null) {
      run.broken();
    }
    exits(exchange);
  }
}

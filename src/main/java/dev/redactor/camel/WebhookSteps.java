package dev.redactor.camel;

import dev.redactor.intake.IgnoredReason;
import dev.redactor.intake.Intake;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import dev.redactor.pipeline.Exits;
import dev.redactor.webhook.Answer;
import dev.redactor.webhook.Callback;
import dev.redactor.webhook.CallbackGuard.Admission;
import dev.redactor.webhook.CallbackGuards;
import dev.redactor.webhook.CallbackMeter;
import dev.redactor.webhook.CallbackReader;
import dev.redactor.webhook.RecentRequests;
import dev.redactor.webhook.Replies;
import dev.redactor.webhook.Seldom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of one path of the webhook: from a call to the records it asks for and its answer. */
public final class WebhookSteps {
  private static final Logger LOG = LoggerFactory.getLogger(WebhookSteps.class);
  private static final String ANSWER = "redactorAnswer";
  private static final String REQUEST = "redactorRequest";
  // A call that has waited this long for a thread is about to be answered without us.
  private static final Duration TOO_LATE = Duration.ofSeconds(3);

  private final Seldom refused = new Seldom(Duration.ofMinutes(1));
  private final Seldom notTaken = new Seldom(Duration.ofSeconds(10));
  private final Kind kind;
  private final CallbackReader reader;
  private final CallbackGuards guards;
  private final Predicate<RedactionRequest> waits;
  private final RecentRequests recent;
  private final Exits exits;
  private final CallbackMeter meter;
  private final InstantSource clock;

  /**
   * Creates the steps.
   *
   * @param kind what the path is for
   * @param waits whether a request's status lets the corridor wait before it tries
   */
  WebhookSteps(
      Kind kind,
      CallbackReader reader,
      CallbackGuards guards,
      Predicate<RedactionRequest> waits,
      RecentRequests recent,
      Exits exits,
      CallbackMeter meter,
      InstantSource clock) {
    this.kind = kind;
    this.reader = reader;
    this.guards = guards;
    this.waits = waits;
    this.recent = recent;
    this.exits = exits;
    this.meter = meter;
    this.clock = clock;
  }

  /** Decides about a call. Who is not let in leaves no trace in a topic. */
  public void accept(Exchange exchange) {
    Callback callback = (Callback) exchange.getIn().getBody();
    exchange.getIn().setBody(null);
    Instant now = clock.instant();
    Intake intake = reader.read(kind, callback, now);
    Admission admission = guards.admit(callback, account(intake));
    if (admission != Admission.ADMITTED) {
      refuse(exchange, Answer.refusing(admission), now);
    } else if (exchange.getClock().elapsed() > TOO_LATE.toMillis()) {
      answer(exchange, Answer.NOT_ACKNOWLEDGED);
    } else if (intake instanceof Intake.Accepted accepted) {
      accepted(exchange, accepted.request(), now);
    } else if (intake instanceof Intake.Rejected rejected) {
      DeadLetter letter = rejected.deadLetter();
      boolean unknown = letter.reason() == DeadLetterReason.UNKNOWN_ACCOUNT;
      answer(exchange, unknown ? Answer.UNKNOWN_ACCOUNT : Answer.UNREADABLE);
      publish(exchange, exits.rejected(letter, letter.source(), now));
    } else {
      boolean empty = ((Intake.Ignored) intake).reason() == IgnoredReason.EMPTY;
      answer(exchange, empty ? Answer.EMPTY : Answer.IGNORED);
    }
  }

  // Only what is accepted names a configured account; nothing is erased by what is not.
  private static String account(Intake intake) {
    return intake instanceof Intake.Accepted accepted ? accepted.request().account() : null;
  }

  private void refuse(Exchange exchange, Answer answer, Instant now) {
    answer(exchange, answer);
    long times = refused.happened(now);
    if (times > 0) {
      // A stranger, or a wrong key, or a public url that is not what the provider calls.
      LOG.warn("Calls about a {} refused: {}; the last one: {}", kind.wire(), times, answer);
    }
  }

  private void accepted(Exchange exchange, RedactionRequest request, Instant now) {
    boolean inbound = Replies.expected(request);
    if (recent.covers(request, waits.test(request), now)) {
      answer(exchange, inbound ? Answer.TAKEN_INBOUND : Answer.REPEATED);
      return;
    }
    answer(exchange, inbound ? Answer.TAKEN_INBOUND : Answer.TAKEN);
    exchange.setProperty(REQUEST, request);
    publish(
        exchange, List.of(Outgoing.of(TopicNames.REQUESTS, request.key(), Wire.write(request))));
  }

  private static void answer(Exchange exchange, Answer answer) {
    exchange.setProperty(ANSWER, answer);
  }

  private static void publish(Exchange exchange, List<Outgoing> records) {
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }

  /** Whether the call asks for records. */
  public boolean publishDue(Exchange exchange) {
    return exchange.getMessage().getBody() != null;
  }

  /** Kafka has acknowledged the records. */
  public void acknowledged(Exchange exchange) {
    RedactionRequest request = (RedactionRequest) exchange.getProperty(REQUEST);
    if (request != null) {
      recent.acknowledged(request, waits.test(request), clock.instant());
    }
  }

  /** Kafka has not, or something of ours broke: the provider has to call again. */
  public void notAcknowledged(Exchange exchange) {
    answer(exchange, Answer.NOT_ACKNOWLEDGED);
    long times = notTaken.happened(clock.instant());
    if (times > 0) {
      Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
      LOG.warn(
          "Calls about a {} not taken: {}; the last one for {}. The provider is asked to call again.",
          kind.wire(),
          times,
          cause == null ? "no known reason" : cause.getClass().getSimpleName());
    }
  }

  /** Turns the decision into the response. */
  public void answer(Exchange exchange) {
    Answer answer = (Answer) exchange.getProperty(ANSWER);
    meter.count(answer);
    HttpAnswers.write(exchange.getMessage(), answer);
  }
}

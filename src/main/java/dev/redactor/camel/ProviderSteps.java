package dev.redactor.camel;

import dev.redactor.config.Secret;
import dev.redactor.gate.KnownAccounts;
import dev.redactor.model.NumberMatcher;
import dev.redactor.pipeline.Attempt;
import dev.redactor.provider.AnswerReader;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.spi.Registry;

/** The steps around one project's HTTP call. */
public final class ProviderSteps {
  static final String ATTEMPT = "redactorAttempt";
  private static final String DOUBT = "redactorDoubt";
  private static final String UNWATCHED = "redactorUnwatched";

  private final String hostUrl;
  private final Secret token;
  private final Duration inPlaceDelay;
  private final BiConsumer<ProviderCall, ProviderAnswer> watcher;
  private final InstantSource clock;
  private final AnswerReader reader;
  private final boolean readOnly;
  private CallMeter meter = CallMeter.NONE;
  private KnownAccounts accounts;
  private Consumer<String> unknown;

  /** An answer that is not believed before a look at the account's list. */
  private record Doubt(ProviderCall probe, ProviderAnswer answer) {}

  /**
   * Creates the steps.
   *
   * @param token what the calls are made with
   * @param watcher sees every answer, of second attempts too
   */
  ProviderSteps(
      String baseUrl,
      Secret token,
      Duration inPlaceDelay,
      BiConsumer<ProviderCall, ProviderAnswer> watcher,
      InstantSource clock) {
    this(baseUrl, token, inPlaceDelay, watcher, NumberMatcher.NONE, false, clock);
  }

  /**
   * Creates the steps.
   *
   * @param token what the calls are made with
   * @param watcher sees every answer, of second attempts too
   * @param matcher sees the numbers in an answer while it is read
   * @param readOnly whether an erasing call is refused here, whoever asks for it
   */
  ProviderSteps(
      String baseUrl,
      Secret token,
      Duration inPlaceDelay,
      BiConsumer<ProviderCall, ProviderAnswer> watcher,
      NumberMatcher matcher,
      boolean readOnly,
      InstantSource clock) {
    this.reader = new AnswerReader(matcher);
    this.readOnly = readOnly;
    URI uri = URI.create(baseUrl);
    this.hostUrl = uri.getScheme() + "://" + uri.getRawAuthority();
    this.token = token;
    this.inPlaceDelay = inPlaceDelay;
    this.watcher = watcher;
    this.clock = clock;
  }

  /** Binds what the route of a call calls. */
  void bind(Registry registry, String name) {
    new NamedSteps(registry, name)
        .question("due", this::due)
        .number("pause", this::pause)
        .step("request", this::request)
        .step("answer", this::answer)
        .step("noAnswer", this::noAnswer);
  }

  /** Has every call heard of; before the first one. */
  ProviderSteps metered(CallMeter heardBy) {
    meter = heardBy;
    return this;
  }

  /**
   * Does not believe "not found" of an account that was never seen; before the first call.
   *
   * @param notFound told of an account whose list is not found either
   */
  ProviderSteps doubting(KnownAccounts seen, Consumer<String> notFound) {
    accounts = seen;
    unknown = notFound;
    return this;
  }

  /** A single attempt that the watcher does not hear of. */
  static void lookOnce(Exchange exchange, ProviderCall call) {
    exchange.setProperty(ATTEMPT, new Attempt(call, () -> false));
    exchange.setProperty(UNWATCHED, true);
  }

  static void call(Exchange exchange, ProviderCall call) {
    exchange.setProperty(ATTEMPT, new Attempt(call));
  }

  static void call(Exchange exchange, ProviderCall call, BooleanSupplier mayRepeat) {
    exchange.setProperty(ATTEMPT, new Attempt(call, mayRepeat));
  }

  static Attempt attempt(Exchange exchange) {
    return (Attempt) exchange.getProperty(ATTEMPT);
  }

  /** Whether the call is to be made, for the first time or once more. */
  private boolean due(Exchange exchange) {
    return doubt(exchange) != null || attempt(exchange).isDue();
  }

  private static Doubt doubt(Exchange exchange) {
    return (Doubt) exchange.getProperty(DOUBT);
  }

  private static ProviderCall current(Exchange exchange) {
    Doubt doubt = doubt(exchange);
    return doubt == null ? attempt(exchange).call() : doubt.probe();
  }

  /** The pause before the call in milliseconds: none before the first. */
  private long pause(Exchange exchange) {
    if (doubt(exchange) != null || !attempt(exchange).isSecond()) {
      return 0;
    }
    // Jittered by half, so that the calls of a throttled moment do not come back together.
    return (long) (inPlaceDelay.toMillis() * ThreadLocalRandom.current().nextDouble(0.5, 1.5));
  }

  /** Sets what camel-http sends. */
  private void request(Exchange exchange) {
    ProviderCall call = current(exchange);
    if (readOnly && call.writes()) {
      throw new IllegalStateException("a dry run erases nothing");
    }
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    int query = call.path().indexOf('?');
    String path = query < 0 ? call.path() : call.path().substring(0, query);
    if (call.hostRelative()) {
      message.setHeader(Exchange.HTTP_URI, hostUrl + path);
    } else {
      // Below the endpoint's own url, which spares Camel to make anything of another one.
      message.setHeader(Exchange.HTTP_PATH, path);
    }
    if (query >= 0) {
      message.setHeader(Exchange.HTTP_RAW_QUERY, call.path().substring(query + 1));
    }
    // As a constant of Camel's: from a word it would search its type converters, call after call.
    message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(call.method()));
    if (call.form() != null) {
      message.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded");
    }
    message.setBody(call.form());
    attempt(exchange).sent(token.reveal());
  }

  /** Reads what camel-http received. */
  private void answer(Exchange exchange) {
    attempt(exchange).received();
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    if (status >= 200 && status < 300) {
      // Never made once more, so the place is another's while the answer is read.
      Pass.leave(exchange);
    }
    String retryAfter = message.getHeader("Retry-After", String.class);
    String requestId = message.getHeader("X-Request-Id", String.class);
    byte[] body = body(message);
    Instant now = clock.instant();
    answered(
        exchange,
        current(exchange).writes()
            ? reader.readWritten(status, retryAfter, requestId, body, now)
            : reader.read(status, retryAfter, requestId, body, now));
  }

  // Camel searches all its type converters for one that makes something of nothing.
  private static byte[] body(Message message) {
    return message.getBody() == null ? null : message.getBody(byte[].class);
  }

  /** No answer came: a time-out, or no connection. */
  private void noAnswer(Exchange exchange) {
    attempt(exchange).received();
    answered(exchange, ProviderAnswer.none());
  }

  // Before the gate hears of it: a token that was replaced while the call was under way is no
  // reason to stop the project.
  private boolean replaced(Attempt attempt, ProviderAnswer answer) {
    return (answer.status() == 401 || answer.status() == 403)
        && token.renewed(attempt.token().reveal())
        && attempt.renew();
  }

  private void answered(Exchange exchange, ProviderAnswer answer) {
    // The answer's body can hold what is to be erased: nothing after this step sees it.
    exchange.getMessage().setBody(null);
    exchange.getMessage().removeHeaders("*");
    Attempt attempt = attempt(exchange);
    ProviderCall call = current(exchange);
    meter.called(call, answer, attempt.took());
    Doubt doubt = (Doubt) exchange.removeProperty(DOUBT);
    if (replaced(attempt, answer)) {
      return;
    }
    ProviderAnswer settled = answer;
    if (accounts != null) {
      accounts.answered(call, answer);
      ProviderCall probe = accounts.doubt(call, answer);
      if (probe != null) {
        exchange.setProperty(DOUBT, new Doubt(probe, answer));
        return;
      }
      settled = doubt == null ? answer : settled(call, answer, doubt);
    }
    attempt.answered(settled);
    if (exchange.getProperty(UNWATCHED) == null) {
      watcher.accept(attempt.call(), settled);
    }
  }

  private ProviderAnswer settled(ProviderCall probe, ProviderAnswer proof, Doubt doubt) {
    if (KnownAccounts.notFound(proof)) {
      unknown.accept(probe.account());
    }
    return accounts.settle(probe, proof, doubt.answer());
  }
}

package dev.redactor.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.Fault;
import dev.redactor.sandbox.traffic.Fault.Delivery;
import dev.redactor.sandbox.traffic.Reply;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** One exchange from arrival to answer: latency, outage, credentials, faults, rules, delivery. */
final class Dispatcher implements HttpHandler {
  private static final Fault NONE = new Fault(true, null, Duration.ZERO, Delivery.WHOLE);

  private final Provider provider;
  private final CallReader reader;
  private final Gatekeeper gatekeeper;
  private final Answers answers;
  private final RateHeaders rates;

  Dispatcher(Provider provider) {
    this.provider = provider;
    this.reader = new CallReader(provider.config().basePath());
    this.gatekeeper = new Gatekeeper(provider);
    this.answers = new Answers(provider);
    this.rates = new RateHeaders(provider);
  }

  @Override
  public void handle(HttpExchange exchange) {
    try (exchange) {
      Call call = reader.read(exchange);
      provider.ledger().arrived(call);
      int status = 0;
      Reply reply = null;
      Fault fault = NONE;
      try {
        pause(provider.config().latency());
        fault = fault(call);
        reply = reply(call, fault);
        fault.meanwhile().run();
        pause(fault.hold() == null ? provider.config().stall() : fault.hold());
        status = fault.delivery() == Delivery.NOTHING ? 0 : reply.status();
      } finally {
        // Before the answer leaves: the caller's next call must not overlap with this one.
        provider.ledger().left(call, status);
      }
      deliver(exchange, call, reply, fault.delivery());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The caller went away; the try-with-resources closes the connection.
    }
  }

  private Fault fault(Call call) {
    Fault fault = provider.faults().outage();
    if (fault == null) {
      Reply refusal = gatekeeper.check(call);
      if (refusal != null) {
        return Fault.answer(refusal);
      }
      fault = provider.faults().of(call);
    }
    if (fault != null) {
      provider.ledger().fault();
      return fault;
    }
    Reply limit = rates.check(call);
    return limit != null ? Fault.answer(limit) : NONE;
  }

  private Reply reply(Call call, Fault fault) {
    if (fault.reply() != null) {
      if (fault.effect()) {
        answer(call, true);
      }
      return fault.reply();
    }
    Reply reply = answer(call, fault.effect());
    // Twilio speaks XML to whoever leaves the suffix out.
    return provider.twilio() && !call.json() && "application/json".equals(reply.contentType())
        ? new Reply(
            reply.status(),
            "application/xml",
            "<TwilioResponse/>".getBytes(StandardCharsets.UTF_8),
            Map.of())
        : reply;
  }

  // A mistake of the sandbox must not look like a connection the provider dropped.
  private Reply answer(Call call, boolean effect) {
    try {
      return answers.to(call, effect);
    } catch (RuntimeException e) {
      return Reply.text(500, "text/plain", "sandbox: " + e);
    }
  }

  private void deliver(HttpExchange exchange, Call call, Reply reply, Delivery delivery)
      throws IOException {
    if (delivery == Delivery.NOTHING || (delivery == Delivery.HALF && reply.body().length < 2)) {
      return; // Closing an exchange that was not answered closes its connection.
    }
    rates.add(exchange.getResponseHeaders(), call);
    reply.headers().forEach(exchange.getResponseHeaders()::set);
    if (reply.contentType() != null) {
      exchange.getResponseHeaders().set("Content-Type", reply.contentType());
    }
    int length = reply.body().length;
    exchange.sendResponseHeaders(reply.status(), length == 0 ? -1 : length);
    OutputStream out = exchange.getResponseBody();
    if (length > 0) {
      out.write(reply.body(), 0, delivery == Delivery.HALF ? length / 2 : length);
      out.flush();
    }
  }

  private static void pause(Duration time) throws InterruptedException {
    if (!time.isZero()) {
      Thread.sleep(time.toMillis(), time.toNanosPart() % 1_000_000);
    }
  }
}

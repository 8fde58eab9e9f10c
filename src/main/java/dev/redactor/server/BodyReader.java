package dev.redactor.server;

import dev.redactor.webhook.Answer;
import dev.redactor.webhook.CallbackMeter;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/**
 * Reads a body as it was sent, up to a size and within a time. The signature is made over the raw
 * bytes, which Vert.x and Camel would both decode as a form.
 */
final class BodyReader implements Handler<RoutingContext> {
  private static final String BODY = BodyReader.class.getName();

  private final int most;
  private final long patience;
  private final CallbackMeter meter;

  /**
   * Creates a reader.
   *
   * @param most bytes of a body, or of a query string
   * @param patience milliseconds from the head of a request to the end of its body
   */
  BodyReader(int most, long patience, CallbackMeter meter) {
    this.most = most;
    this.patience = patience;
    this.meter = meter;
  }

  /** The body of a request that was read. */
  static byte[] body(RoutingContext context) {
    return context.<Buffer>get(BODY).getBytes();
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    Reading reading = new Reading(context);
    if (!request.method().equals(HttpMethod.POST) && !request.method().equals(HttpMethod.GET)) {
      context.response().putHeader("Allow", "GET, POST");
      reading.refuse(Answer.METHOD);
    } else if (declared(request) > most || queryLength(request) > most) {
      reading.refuse(Answer.TOO_LARGE);
    } else if ("100-continue".equalsIgnoreCase(request.getHeader("Expect"))) {
      context.response().writeContinue();
    }
  }

  private static long declared(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    return length == null || !length.matches("\\d{1,18}") ? 0 : Long.parseLong(length);
  }

  private static int queryLength(HttpServerRequest request) {
    return request.query() == null ? 0 : request.query().length();
  }

  /**
   * One body on its way in. What comes after a refusal is read and dropped, until its time is up.
   */
  private final class Reading {
    private final RoutingContext context;
    private final Buffer body = Buffer.buffer();
    private final long timer;
    private boolean refused;

    Reading(RoutingContext context) {
      this.context = context;
      HttpServerRequest request = context.request();
      timer = context.vertx().setTimer(patience, late -> late());
      request.handler(this::chunk);
      request.endHandler(ended -> end());
      request.exceptionHandler(failed -> cancel());
      request.resume();
    }

    private void chunk(Buffer chunk) {
      if (!refused && body.length() + chunk.length() > most) {
        refuse(Answer.TOO_LARGE);
      } else if (!refused) {
        body.appendBuffer(chunk);
      }
    }

    private void end() {
      cancel();
      if (!refused) {
        context.put(BODY, body);
        context.next();
      }
    }

    private void late() {
      if (!refused) {
        refuse(Answer.SLOW);
      }
      context.request().connection().close();
    }

    void refuse(Answer answer) {
      refused = true;
      meter.count(answer);
      context.response().setStatusCode(answer.httpStatus()).end();
    }

    private void cancel() {
      context.vertx().cancelTimer(timer);
    }
  }
}

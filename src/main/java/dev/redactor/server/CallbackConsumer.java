package dev.redactor.server;

import dev.redactor.webhook.Callback;
import dev.redactor.webhook.SignatureVerifier;
import io.vertx.core.Future;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpConsumer;

/**
 * Hands a call to its route as a {@link Callback}. Camel's own consumer would make headers of the
 * path, the query string and every field, and headers are what leaks: to topics, to logs.
 */
final class CallbackConsumer extends VertxPlatformHttpConsumer {
  private static final List<String> HEADERS =
      List.of(
          "Authorization", SignatureVerifier.SIGNALWIRE_HEADER, SignatureVerifier.TWILIO_HEADER);

  CallbackConsumer(
      PlatformHttpEndpoint endpoint, Processor processor, BodyReader reader, String router) {
    super(endpoint, processor, List.of(reader), router);
  }

  @Override
  protected Future<Void> populateCamelMessage(
      RoutingContext context, Exchange exchange, Message message) {
    HttpServerRequest request = context.request();
    Map<String, String> headers = new HashMap<>();
    for (String name : HEADERS) {
      headers.put(name, request.getHeader(name));
    }
    message.removeHeaders("*");
    message.setBody(
        new Callback(
            request.method().name(),
            request.uri(),
            headers,
            request.getHeader("Content-Type"),
            BodyReader.body(context)));
    return Future.succeededFuture();
  }
}

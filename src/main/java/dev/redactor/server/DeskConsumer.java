package dev.redactor.server;

import dev.redactor.desk.http.Access;
import dev.redactor.desk.http.DeskRequest;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
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

/** Hands a call to its route as a {@link DeskRequest}, and makes no headers of what it holds. */
final class DeskConsumer extends VertxPlatformHttpConsumer {
  DeskConsumer(
      PlatformHttpEndpoint endpoint, Processor processor, BodyReader reader, String router) {
    super(endpoint, processor, List.of(reader), router);
  }

  @Override
  protected Future<Void> populateCamelMessage(
      RoutingContext context, Exchange exchange, Message message) {
    HttpServerRequest request = context.request();
    Map<String, String> headers = new HashMap<>();
    for (String name : Access.HEADERS) {
      String value = request.getHeader(name);
      if (value != null) {
        headers.put(name, value);
      }
    }
    message.removeHeaders("*");
    message.setBody(
        new DeskRequest(
            request.method().name(),
            context.normalizedPath(),
            query(context.queryParams()),
            headers,
            BodyReader.body(context),
            request.isSSL()));
    return Future.succeededFuture();
  }

  // One that is there twice means nothing in particular: the last counts.
  private static Map<String, String> query(MultiMap parameters) {
    Map<String, String> query = new HashMap<>();
    parameters.forEach(parameter -> query.put(parameter.getKey(), parameter.getValue()));
    return query;
  }
}

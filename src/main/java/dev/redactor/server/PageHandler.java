package dev.redactor.server;

import dev.redactor.desk.http.DeskPage;
import dev.redactor.desk.http.DeskRequest;
import dev.redactor.desk.http.DeskResponse;
import io.vertx.core.Handler;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.util.HashMap;
import java.util.Map;

/** Hands the files of the desk's page out. They are in memory: no thread is kept waiting. */
final class PageHandler implements Handler<RoutingContext> {
  private final DeskPage page;

  PageHandler(DeskPage page) {
    this.page = page;
  }

  @Override
  public void handle(RoutingContext context) {
    HttpServerRequest request = context.request();
    HttpServerResponse response = context.response();
    if (!request.method().equals(HttpMethod.GET) && !request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Allow", "GET, HEAD").setStatusCode(405).end();
      return;
    }
    Map<String, String> headers = new HashMap<>();
    if (request.getHeader("host") != null) {
      headers.put("host", request.getHeader("host"));
    }
    // The path as it was sent: what is not in the list letter by letter is not there.
    DeskResponse answer =
        page.answer(
            new DeskRequest("GET", request.path(), Map.of(), headers, new byte[0], request.isSSL()),
            request.getHeader("if-none-match"));
    response.setStatusCode(answer.status());
    answer.headers().forEach(response::putHeader);
    if (answer.status() != 304) {
      response.putHeader("Content-Type", answer.contentType());
    }
    response.end(Buffer.buffer(answer.body()));
  }
}

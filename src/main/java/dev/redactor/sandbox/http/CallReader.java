package dev.redactor.sandbox.http;

import com.sun.net.httpserver.HttpExchange;
import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.CallKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** Turns an exchange into a {@link Call}. */
final class CallReader {
  private static final Set<String> WITH_CONTENT =
      Set.of("Messages/*/Media/*", "Faxes/*/Media/*", "Recordings/*");

  private final String accounts;

  CallReader(String basePath) {
    this.accounts = basePath + "/Accounts/";
  }

  Call read(HttpExchange exchange) throws IOException {
    // Read to the end even where it says nothing: the connection cannot be used again otherwise.
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    boolean form = type != null && type.startsWith("application/x-www-form-urlencoded");
    return read(
        exchange.getRequestMethod(),
        exchange.getRequestURI().getRawPath(),
        Forms.decode(exchange.getRequestURI().getRawQuery()),
        form ? Forms.decode(body) : Map.of(),
        form,
        exchange.getRequestHeaders().getFirst("Authorization"));
  }

  Call read(
      String method,
      String path,
      Map<String, String> query,
      Map<String, String> form,
      boolean formSent,
      String authorization) {
    if (!path.startsWith(accounts)) {
      return new Call(
          CallKind.UNKNOWN,
          method,
          path,
          null,
          null,
          null,
          false,
          query,
          form,
          formSent,
          authorization);
    }
    boolean json = path.endsWith(".json");
    String rest = path.substring(accounts.length(), path.length() - (json ? 5 : 0));
    String[] parts = rest.split("/", -1);
    StringBuilder pattern = new StringBuilder();
    for (int i = 1; i < parts.length; i++) {
      pattern.append(i > 1 ? "/" : "").append(i % 2 == 1 ? parts[i] : "*");
    }
    CallKind kind =
        !json && method.equals("GET") && WITH_CONTENT.contains(pattern.toString())
            ? CallKind.GET_CONTENT
            : CallKind.of(method, pattern.toString());
    return new Call(
        kind,
        method,
        path,
        parts[0],
        parts.length > 2 ? parts[2] : null,
        parts.length > 4 ? parts[4] : null,
        json,
        query,
        form,
        formSent,
        authorization);
  }
}

package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import javax.net.ssl.SSLException;

/** Calls the desk of a running service. */
final class DeskLink {
  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofMinutes(5);

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();
  private final String base;
  private final String token;
  private final String actor;

  /**
   * Creates a link; nothing is called yet.
   *
   * @param address such as {@code http://127.0.0.1:8090}
   * @param token null when the desk asks for none
   * @param actor who calls, where no token says it
   */
  DeskLink(String address, String token, String actor) {
    this.base = address + "/api/v1";
    this.token = token;
    this.actor = actor;
  }

  /** The query of a call, values encoded; null values are left out. */
  static String query(String... namesAndValues) {
    Map<String, String> query = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      if (namesAndValues[i + 1] != null) {
        query.put(
            namesAndValues[i], URLEncoder.encode(namesAndValues[i + 1], StandardCharsets.UTF_8));
      }
    }
    StringBuilder text = new StringBuilder();
    query.forEach(
        (name, value) ->
            text.append(text.isEmpty() ? "?" : "&").append(name).append('=').append(value));
    return text.toString();
  }

  /** The answer to a reading call. */
  JsonNode get(String pathAndQuery) {
    return json(raw(pathAndQuery).body());
  }

  /** The answer to a reading call as it is. */
  HttpResponse<String> raw(String pathAndQuery) {
    return send(request(pathAndQuery).GET());
  }

  /**
   * The answer to a call that does something.
   *
   * @param body null for none
   */
  JsonNode post(String path, ObjectNode body) {
    HttpRequest.Builder request = request(path);
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    return json(
        send(request.POST(
                body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString())))
            .body());
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + pathAndQuery))
            .timeout(ANSWER)
            .header("X-Redactor-Desk", "cli")
            .header("X-Redactor-Actor", actor);
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      if (response.statusCode() / 100 != 2) {
        throw problem(response);
      }
      return response;
    } catch (SSLException e) {
      throw new DeskException(0, "the desk at " + base + tlsProblem(e), null);
    } catch (IOException e) {
      throw new DeskException(
          0,
          "no desk answers at "
              + base
              + "; is the service running? (redactor run; redactor.desk.enabled)",
          null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DeskException(0, "interrupted", null);
    }
  }

  private static String tlsProblem(SSLException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException) {
        return " has a certificate that is not trusted here, or is another name's; name the desk as"
            + " its certificate does (--url), and let Java trust who signed it"
            + " (REDACTOR_JAVA_OPTS=-Djavax.net.ssl.trustStore=FILE)";
      }
    }
    return " cannot be asked by TLS; does it speak plain http? (--url http://…)";
  }

  private static DeskException problem(HttpResponse<String> response) {
    JsonNode problem = null;
    try {
      problem = Wire.mapper().readTree(response.body());
    } catch (IOException e) {
      // Said below.
    }
    if (problem == null || !problem.has("detail")) {
      return new DeskException(
          response.statusCode(), "the desk answered " + response.statusCode(), null);
    }
    return new DeskException(
        response.statusCode(),
        problem.get("detail").asText(),
        problem.has("position") ? problem.get("position").asInt() : null);
  }

  private static JsonNode json(String body) {
    try {
      return Wire.mapper().readTree(body);
    } catch (IOException e) {
      throw new DeskException(0, "what answers is no desk", null);
    }
  }
}

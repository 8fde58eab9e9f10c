package dev.redactor.it;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Calls the desk's API, and keeps what it was answered. */
final class DeskClient {
  /** A call and its answer. */
  record Exchange(String method, String path, int status, String contentType, String body) {}

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;
  private final Map<String, String> headers = new HashMap<>();
  private final Queue<Exchange> exchanges = new ConcurrentLinkedQueue<>();

  DeskClient(String address) {
    this.base = address + "/api/v1";
    headers.put("X-Redactor-Desk", "1");
    headers.put("X-Redactor-Actor", "tester");
  }

  DeskClient with(String header, String value) {
    headers.put(header, value);
    return this;
  }

  DeskClient without(String header) {
    headers.remove(header);
    return this;
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  HttpResponse<String> get(String path) {
    return send("GET", path, null);
  }

  HttpResponse<String> post(String path, String json) {
    return send("POST", path, json);
  }

  HttpResponse<String> send(String method, String path, String json) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path));
    headers.forEach(request::header);
    if (json != null) {
      request.header("Content-Type", "application/json");
    }
    request.method(method, json == null ? BodyPublishers.noBody() : BodyPublishers.ofString(json));
    try {
      HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
      exchanges.add(
          new Exchange(
              method,
              path,
              response.statusCode(),
              response.headers().firstValue("Content-Type").orElse(""),
              response.body()));
      return response;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The answer to a GET that succeeds. */
  JsonNode read(String path) {
    return json(get(path), 200);
  }

  /** The answer to a POST that succeeds. */
  JsonNode act(String path, String json) {
    HttpResponse<String> response = post(path, json);
    return json(response, path.equals("/plans") ? 201 : 200);
  }

  /** The dead letters that a filter finds. */
  JsonNode letters(String filter) {
    return read("/letters?limit=200&filter=" + encode(filter)).get("letters");
  }

  static JsonNode json(HttpResponse<String> response, int status) {
    if (response.statusCode() != status) {
      throw new AssertionError(response.statusCode() + ": " + response.body());
    }
    try {
      return Wire.mapper().readTree(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Exchange> exchanges() {
    return List.copyOf(exchanges);
  }
}

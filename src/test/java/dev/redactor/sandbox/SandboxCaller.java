package dev.redactor.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;

/** Calls a sandbox as one account over real HTTP. */
final class SandboxCaller {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Sandbox sandbox;
  private final String account;
  private final String token;

  SandboxCaller(Sandbox sandbox, String account, String token) {
    this.sandbox = sandbox;
    this.account = account;
    this.token = token;
  }

  /** Sends; the path is below the account. */
  HttpResponse<String> send(String method, String path) throws IOException, InterruptedException {
    return send(builder(path).method(method, BodyPublishers.noBody()));
  }

  HttpResponse<String> post(String path, String form) throws IOException, InterruptedException {
    return send(
        builder(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  JsonNode get(String path) throws IOException, InterruptedException {
    return MAPPER.readTree(send("GET", path).body());
  }

  /** Follows a host-relative uri. */
  JsonNode follow(String uri) throws IOException, InterruptedException {
    return MAPPER.readTree(
        send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + sandbox.port() + uri)).GET())
            .body());
  }

  static JsonNode json(HttpResponse<String> response) throws IOException {
    return MAPPER.readTree(response.body());
  }

  private HttpRequest.Builder builder(String path) {
    return HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + "/Accounts/" + account + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder builder)
      throws IOException, InterruptedException {
    if (token != null) {
      String pair = account + ":" + token;
      builder.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8)));
    }
    return client.send(builder.timeout(Duration.ofSeconds(10)).build(), BodyHandlers.ofString());
  }
}

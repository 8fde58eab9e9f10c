package dev.redactor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.redactor.config.ConfigException;
import dev.redactor.config.Secret;
import dev.redactor.config.TlsConfig;
import dev.redactor.config.WebhookConfig;
import dev.redactor.webhook.Answer;
import dev.redactor.webhook.Callback;
import dev.redactor.webhook.CallbackCounts;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLHandshakeException;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CallbackServerTest {
  private static final Duration KEEP_ALIVE = Duration.ofMillis(500);
  private static final String PATH = "/callbacks/messages";

  private final CallbackCounts counts = new CallbackCounts();
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final BlockingQueue<Exchange> calls = new LinkedBlockingQueue<>();
  private CallbackServer server;

  @AfterEach
  void stop() throws IOException {
    camel.close();
    if (server != null) {
      server.close();
    }
  }

  private void start(Duration patience, int connections, Optional<TlsConfig> tls) throws Exception {
    WebhookConfig config =
        new WebhookConfig(
            true,
            "127.0.0.1",
            0,
            null,
            Map.of(),
            Map.of(),
            null,
            null,
            1024,
            patience,
            KEEP_ALIVE,
            connections,
            tls);
    server = new CallbackServer(camel, config, Set.of(PATH), path -> path, counts);
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("platform-http:"
                    + PATH
                    + "?platformHttpEngine=#webhook-engine&useBodyHandler=false&requestTimeout=4500")
                .routeId("messages")
                .process(
                    exchange -> {
                      calls.add(exchange);
                      Callback callback = (Callback) exchange.getIn().getBody();
                      exchange.setProperty("headers", Map.copyOf(exchange.getIn().getHeaders()));
                      exchange.setProperty("callback", callback);
                      if (callback.pathAndQuery().contains("fail")) {
                        throw new IllegalStateException("canary");
                      }
                      exchange.getIn().setBody(null);
                      exchange.getIn().setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
                    });
          }
        });
    camel.start();
    server.start();
    camel.addService(server);
  }

  private void start() throws Exception {
    start(Duration.ofSeconds(2), 50, Optional.empty());
  }

  @Test
  void aRouteGetsTheRawCallAndNoHeaders() throws Exception {
    // Given
    start();

    // When
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(uri("http", PATH + "/?a=%41&a=2"))
                    .header("Content-Type", "application/x-www-form-urlencoded; charset=utf-8")
                    .header("X-Twilio-Signature", "s")
                    .header("X-Personal", "canary")
                    .POST(BodyPublishers.ofString("b=%c3%bc&b=+2"))
                    .build(),
                BodyHandlers.ofString());

    // Then
    assertThat(answer.statusCode()).isEqualTo(204);
    Exchange exchange = calls.take();
    assertThat(exchange.getProperty("headers", Map.class)).isEmpty();
    Callback callback = exchange.getProperty("callback", Callback.class);
    assertThat(callback.method()).isEqualTo("POST");
    assertThat(callback.pathAndQuery()).isEqualTo(PATH + "/?a=%41&a=2");
    assertThat(callback.body()).asString().isEqualTo("b=%c3%bc&b=+2");
    assertThat(callback.headers())
        .containsEntry("x-twilio-signature", "s")
        .doesNotContainValue("canary");
  }

  @Test
  void aFailureOfOursShowsNothing() throws Exception {
    // Given
    start();

    // When
    String answer = raw("GET " + PATH + "?fail HTTP/1.1\r\nHost: h\r\n\r\n");

    // Then
    assertThat(answer)
        .startsWith("HTTP/1.1 500")
        .doesNotContain("canary")
        .doesNotContainIgnoringCase("exception");
  }

  @Test
  void aBodyThatDoesNotEndIsCutOff() throws Exception {
    // Given
    start(Duration.ofMillis(300), 50, Optional.empty());

    // When
    String answer = raw(post("Content-Length: 100") + "a=");

    // Then
    assertThat(answer).startsWith("HTTP/1.1 408");
    assertThat(counts.of(Answer.SLOW)).isEqualTo(1);
    assertThat(calls).isEmpty();
  }

  @Test
  void aHeadThatTricklesIsCutOff() throws Exception {
    // Given
    start(Duration.ofMillis(400), 50, Optional.empty());

    // When
    long from = System.nanoTime();
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      OutputStream out = socket.getOutputStream();
      out.write("GET / HTTP/1.1\r\n".getBytes(StandardCharsets.UTF_8));

      // Then
      await()
          .pollInterval(Duration.ofMillis(50))
          .atMost(Duration.ofSeconds(5))
          .until(() -> closedAfter(socket, "x"));
    }
    assertThat(Duration.ofNanos(System.nanoTime() - from)).isGreaterThan(Duration.ofMillis(300));
    await().until(() -> server.openConnections() == 0);
  }

  private static boolean closedAfter(Socket socket, String more) {
    try {
      socket.getOutputStream().write(more.getBytes(StandardCharsets.UTF_8));
      return socket.getInputStream().available() > 0 || ended(socket);
    } catch (IOException e) {
      return true;
    }
  }

  private static boolean ended(Socket socket) throws IOException {
    socket.setSoTimeout(1);
    try {
      return socket.getInputStream().read() < 0;
    } catch (java.net.SocketTimeoutException e) {
      return false;
    }
  }

  @Test
  void anIdleConnectionIsClosed() throws Exception {
    // Given
    start(Duration.ofMillis(300), 50, Optional.empty());

    // When
    String answer = raw("GET " + PATH + " HTTP/1.1\r\nHost: h\r\n\r\n");

    // Then
    assertThat(answer).isEqualTo("HTTP/1.1 204 No Content\r\n\r\n");
    assertThat(calls).hasSize(1);
  }

  @Test
  void connectionsAreLimited() throws Exception {
    // Given
    start(Duration.ofSeconds(2), 3, Optional.empty());
    List<Socket> open = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      open.add(new Socket("127.0.0.1", server.port()));
    }
    await().until(() -> server.openConnections() == 3);

    // When
    try (Socket fourth = new Socket("127.0.0.1", server.port())) {

      // Then
      fourth.setSoTimeout(1500);
      assertThat(fourth.getInputStream().read()).isEqualTo(-1);
    }
    for (Socket socket : open) {
      socket.close();
    }
    await().until(() -> server.openConnections() == 0);
    assertThat(raw("GET " + PATH + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 204");
  }

  @Test
  void aBodyIsLimitedWhetherOrNotItsLengthIsTold() throws Exception {
    // Given
    start(Duration.ofMillis(500), 50, Optional.empty());
    String chunk = "400\r\n" + "x".repeat(1024) + "\r\n";

    // When
    String told = raw(post("Content-Length: 1025"));
    String chunked = raw(post("Transfer-Encoding: chunked") + chunk + chunk + "0\r\n\r\n");
    String expecting = raw(post("Content-Length: 1025\r\nExpect: 100-continue"));

    // Then
    assertThat(List.of(told, chunked, expecting))
        .allSatisfy(answer -> assertThat(answer).startsWith("HTTP/1.1 413"));
    assertThat(counts.of(Answer.TOO_LARGE)).isEqualTo(3);
    assertThat(calls).isEmpty();
  }

  @Test
  void aBodyAsLargeAsAllowedIsRead() throws Exception {
    // Given
    start(Duration.ofMillis(500), 50, Optional.empty());

    // When
    String answer = raw(post("Content-Length: 1024\r\nExpect: 100-continue") + "x".repeat(1024));

    // Then
    assertThat(answer).startsWith("HTTP/1.1 100 Continue").contains("HTTP/1.1 204");
  }

  @Test
  void whatIsNoHttpIsRefused() throws Exception {
    // Given
    start(Duration.ofMillis(500), 50, Optional.empty());

    // When, then
    assertThat(raw("canary\r\n\r\n")).matches("(?s)HTTP/1.. 400 .*").doesNotContain("canary");
    assertThat(raw("GET /" + "x".repeat(5000) + " HTTP/1.1\r\nHost: h\r\n\r\n"))
        .matches("(?s)HTTP/1.. 414 .*");
    assertThat(raw("GET / HTTP/1.1\r\nX: " + "x".repeat(20_000) + "\r\n\r\n"))
        .matches("(?s)HTTP/1.. 431 .*");
  }

  @Test
  void aPathWhoseRouteIsDownIsBusy() throws Exception {
    // Given
    start();

    // When
    camel.getRouteController().stopRoute("messages");

    // Then
    assertThat(raw("GET " + PATH + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 503");
    assertThat(raw("GET /other HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
        .startsWith("HTTP/1.1 404");
  }

  @Test
  void itStopsWithCamel() throws Exception {
    // Given
    start();
    int port = server.port();

    // When
    camel.stop();

    // Then
    assertThatThrownBy(() -> new Socket("127.0.0.1", port)).isInstanceOf(IOException.class);
    await()
        .until(
            () ->
                Thread.getAllStackTraces().keySet().stream()
                    .noneMatch(thread -> thread.getName().startsWith("vert.x-eventloop")));
  }

  @Test
  void tlsTakesPem(@TempDir Path folder) throws Exception {
    // Given
    TestKeystore keystore = TestKeystore.create(folder);
    start(Duration.ofSeconds(2), 50, Optional.of(keystore.pem()));

    // When, then
    assertTls(keystore);
  }

  @Test
  void tlsTakesAKeystore(@TempDir Path folder) throws Exception {
    // Given
    TestKeystore keystore = TestKeystore.create(folder);
    start(Duration.ofSeconds(2), 50, Optional.of(keystore.keystore()));

    // When, then
    assertTls(keystore);
  }

  private void assertTls(TestKeystore keystore) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(uri("https", PATH)).build();
    HttpClient trusting = HttpClient.newBuilder().sslContext(keystore.trusting()).build();
    assertThat(trusting.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(204);
    assertThatThrownBy(() -> HttpClient.newHttpClient().send(request, BodyHandlers.ofString()))
        .isInstanceOf(SSLHandshakeException.class);
    assertThat(raw("GET " + PATH + " HTTP/1.1\r\nHost: h\r\n\r\n")).doesNotContain("204");
  }

  @Test
  void tlsThatCannotBeUsedStopsTheStart(@TempDir Path folder) throws Exception {
    // Given
    TestKeystore keystore = TestKeystore.create(folder);
    Path broken = Files.writeString(folder.resolve("broken.pem"), "canary");
    TlsConfig missing = new TlsConfig(folder.resolve("none"), keystore.pem().key(), null, null);
    TlsConfig garbage = new TlsConfig(broken, keystore.pem().key(), null, null);
    TlsConfig password =
        new TlsConfig(null, null, keystore.keystore().keystore(), new Secret("canary"));

    // When, then
    assertThatThrownBy(() -> start(Duration.ofSeconds(1), 1, Optional.of(missing)))
        .hasMessage("redactor.webhook.tls.certificate: the file cannot be read");
    for (TlsConfig tls : List.of(garbage, password)) {
      assertThatThrownBy(() -> start(Duration.ofSeconds(1), 1, Optional.of(tls)))
          .isInstanceOf(ConfigException.class)
          .hasMessage("redactor.webhook.tls: certificate and key cannot be used");
      server.close();
      camel.removeRoute("messages");
    }
  }

  private static String post(String header) {
    return "POST " + PATH + " HTTP/1.1\r\nHost: h\r\n" + header + "\r\n\r\n";
  }

  private URI uri(String scheme, String target) {
    return URI.create(scheme + "://127.0.0.1:" + server.port() + target);
  }

  /** Sends bytes and returns all that comes until the server closes the connection. */
  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", server.port())) {
      socket.setSoTimeout(8000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}

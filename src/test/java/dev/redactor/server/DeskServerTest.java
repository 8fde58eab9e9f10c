package dev.redactor.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.cli.CommandRun;
import dev.redactor.config.ConfigException;
import dev.redactor.config.DeskConfig;
import dev.redactor.config.DeskKeys;
import dev.redactor.config.TlsConfig;
import dev.redactor.desk.http.Access;
import dev.redactor.desk.http.DeskPage;
import dev.redactor.desk.http.DeskRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeskServerTest {
  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final BlockingQueue<DeskRequest> calls = new LinkedBlockingQueue<>();
  private DeskServer server;

  @TempDir Path folder;

  @AfterEach
  void stop() throws IOException {
    camel.close();
    if (server != null) {
      server.close();
    }
  }

  private static DeskConfig config(int port, boolean chosen, Optional<TlsConfig> tls) {
    return new DeskConfig(
        true,
        "127.0.0.1",
        port,
        chosen,
        null,
        null,
        null,
        null,
        null,
        20,
        Duration.ofDays(14),
        Duration.ofDays(90),
        tls);
  }

  private void start(DeskConfig config) throws Exception {
    start(config, null);
  }

  private void start(DeskConfig config, DeskPage page) throws Exception {
    server = new DeskServer(camel, config, path -> path);
    if (page != null) {
      server.serve(page);
    }
    camel.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("platform-http:/api/v1?platformHttpEngine=#desk-engine&useBodyHandler=false"
                    + "&matchOnUriPrefix=true")
                .process(
                    exchange -> {
                      calls.add((DeskRequest) exchange.getIn().getBody());
                      exchange.getMessage().setBody("answer");
                    });
          }
        });
    camel.start();
    server.start();
    camel.addService(server);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(server.address() + path));
  }

  @Test
  void aRouteGetsPathQueryBodyAndTheHeadersThatCount() throws Exception {
    // Given
    start(config(0, true, Optional.empty()));

    // When
    HttpResponse<String> answer =
        send(
            request("/api/v1/letters/a?filter=age%3E2h&limit=5")
                .header("X-Redactor-Desk", "1")
                .header("Cookie", "canary")
                .POST(BodyPublishers.ofString("{}")));

    // Then
    DeskRequest call = calls.take();
    assertThat(answer.body()).isEqualTo("answer");
    assertThat(call.path()).isEqualTo("/api/v1/letters/a");
    assertThat(call.query()).containsEntry("filter", "age>2h").containsEntry("limit", "5");
    assertThat(call.body()).asString().isEqualTo("{}");
    assertThat(call.headers()).containsEntry("x-redactor-desk", "1").doesNotContainKey("cookie");
    assertThat(call.toString()).doesNotContain("letters", "age");
  }

  @Test
  void everyAnswerTellsBrowsersToBeStrict() throws Exception {
    // Given
    start(config(0, true, Optional.empty()));

    for (String path : new String[] {"/api/v1/me", "/nowhere"}) {
      // When
      HttpResponse<String> answer = send(request(path).GET());

      // Then
      assertThat(answer.headers().firstValue("Content-Security-Policy").orElse(""))
          .contains("default-src 'none'", "frame-ancestors 'none'")
          .doesNotContain("unsafe", "*");
      assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
      assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    }
  }

  @Test
  void itServesThePageAndNoOtherFile() throws Exception {
    // Given
    DeskConfig config = config(0, true, Optional.empty());
    start(config, new DeskPage(new Access(config, null)));

    // When
    HttpResponse<String> index = send(request("/").GET());
    HttpResponse<String> script = send(request("/main.js").GET());
    HttpResponse<String> again =
        send(
            request("/main.js")
                .header("If-None-Match", script.headers().firstValue("ETag").orElseThrow())
                .GET());
    HttpResponse<String> head = send(request("/main.js").method("HEAD", BodyPublishers.noBody()));

    // Then
    assertThat(index.body()).contains("<main");
    assertThat(index.headers().firstValue("Content-Type")).hasValue("text/html; charset=utf-8");
    assertThat(index.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'", "require-trusted-types-for 'script'");
    assertThat(script.headers().firstValue("Content-Type"))
        .hasValue("text/javascript; charset=utf-8");
    assertThat(script.headers().allValues("Cache-Control")).containsExactly("no-cache");
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(send(request("/").POST(BodyPublishers.noBody())).statusCode()).isEqualTo(405);
    for (String path :
        new String[] {
          "/index.htm",
          "/%2e%2e/openapi.json",
          "/..%2fopenapi.json",
          "/db/V1__desk.sql",
          "/main.js/",
          "/main.js%00"
        }) {
      assertThat(send(request(path).GET()).statusCode()).as(path).isEqualTo(404);
    }
    assertThat(calls).isEmpty();
  }

  @Test
  void whatIsTooLargeOrOfAnotherMethodReachesNoRoute() throws Exception {
    // Given
    start(config(0, true, Optional.empty()));

    // Then
    assertThat(
            send(request("/api/v1/plans").POST(BodyPublishers.ofString("x".repeat(300_000))))
                .statusCode())
        .isEqualTo(413);
    assertThat(send(request("/api/v1/me?filter=" + "x".repeat(9000)).GET()).statusCode())
        .isEqualTo(414);
    assertThat(send(request("/api/v1/me").DELETE()).statusCode()).isEqualTo(405);
    assertThat(calls).isEmpty();
  }

  @Test
  void itSpeaksTlsWhereAskedTo() throws Exception {
    // Given
    TestKeystore keystore = TestKeystore.create(folder);
    start(config(0, true, Optional.of(keystore.pem())));

    // When
    HttpResponse<String> answer =
        HttpClient.newBuilder()
            .sslContext(keystore.trusting())
            .build()
            .send(request("/api/v1/me").build(), BodyHandlers.ofString());

    // Then
    assertThat(server.address()).startsWith("https://127.0.0.1:");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(calls.take().secure()).isTrue();
  }

  @Test
  void theCommandLineTellsThatItsCertificateIsNotTrusted() throws Exception {
    // Given
    start(config(0, true, Optional.of(TestKeystore.create(folder).pem())));

    // When
    CommandRun run = CommandRun.of(folder, Map.of(), "dlq", "list", "--url", server.address());

    // Then
    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err())
        .contains("has a certificate that is not trusted here")
        .doesNotContain("running?");
  }

  @Test
  void theCommandLineTellsThatItSpeaksNoTls() throws Exception {
    // Given
    start(config(0, true, Optional.empty()));

    // When
    CommandRun run =
        CommandRun.of(
            folder,
            Map.of(),
            "dlq",
            "list",
            "--url",
            server.address().replace("http://", "https://"));

    // Then
    assertThat(run.err()).contains("cannot be asked by TLS").doesNotContain("running?");
  }

  @Test
  void aPortThatIsTakenIsAnErrorOnlyForWhoChoseIt() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      // Given nobody chose it
      start(config(taken.getLocalPort(), false, Optional.empty()));
      assertThat(send(request("/api/v1/me").GET()).statusCode()).isEqualTo(200);

      // Then
      try (DeskServer other =
          new DeskServer(
              new DefaultCamelContext(),
              config(taken.getLocalPort(), true, Optional.empty()),
              path -> path)) {
        assertThatThrownBy(other::start)
            .isInstanceOf(ConfigException.class)
            .hasMessageContaining(DeskKeys.PORT.name());
      }
    }
  }
}

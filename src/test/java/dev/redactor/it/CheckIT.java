package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.redactor.cli.CommandRun;
import dev.redactor.sandbox.EmbeddedBroker;
import dev.redactor.sandbox.Ports;
import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.config.Product;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.config.Token;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command check against a provider and a cluster that are, or are not, as they have to be. */
class CheckIT {
  private static final String ACCOUNT = TestBed.ACCOUNT;

  @TempDir static Path dir;
  private static EmbeddedBroker cluster;
  private static Admin admin;

  private final Map<String, String> settings = new HashMap<>();
  private Sandbox sandbox;

  @BeforeAll
  static void startCluster() {
    cluster =
        EmbeddedBroker.start(
            dir.resolve("cluster"),
            Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "allow.everyone.if.no.acl.found",
                "true"));
    admin = Admin.create(Map.of("bootstrap.servers", cluster.bootstrapServers()));
  }

  @AfterAll
  static void stopCluster() {
    admin.close();
    cluster.close();
  }

  @BeforeEach
  void start() {
    sandbox =
        Sandbox.start(
            SandboxConfig.signalWire()
                .account(ACCOUNT, TestBed.TOKEN)
                .account(ACCOUNT, Token.scoped("PTreads", Product.MESSAGING).readOnly())
                .account(ACCOUNT, Token.scoped("PTvoice", Product.VOICE))
                .build());
    settings.put("redactor.projects.default.account", ACCOUNT);
    settings.put("redactor.projects.default.token", TestBed.TOKEN);
    settings.put("redactor.projects.default.base-url", sandbox.baseUrl());
    settings.put("redactor.kafka.brokers", cluster.bootstrapServers());
    settings.put("redactor.data-dir", dir.resolve("data").toString());
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  private CommandRun check() throws Exception {
    return CommandRun.of(dir, settings, "check");
  }

  private CommandRun checkProject(String key, String value) throws Exception {
    settings.put("redactor.projects.default." + key, value);
    return check();
  }

  @Test
  void findsAllWellAndChangesNothing() throws Exception {
    // Given
    settings.put("redactor.retry.tiers", "7m");

    // When
    CommandRun run = check();

    // Then
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.out())
        .containsPattern("default: token, messages +ok +answers")
        .containsPattern("default: clock +ok +within 60 s")
        .containsPattern("topic redaction.retry.7m +ok +will be created")
        .contains("All is well");
    assertThat(run.out().lines()).allMatch(line -> line.length() <= 100);
    assertThat(run.err()).isEmpty();
    assertThat(run.output()).doesNotContain(TestBed.TOKEN);
    assertThat(sandbox.ledger().calls()).isEqualTo(sandbox.ledger().calls("GET")).isEqualTo(4);
    assertThat(admin.listTopics().names().get()).doesNotContain("redaction.retry.7m");
    assertThat(dir.resolve("data")).doesNotExist();
  }

  @Test
  void tellsWhatEachTokenMaySee() throws Exception {
    // Given
    settings.put("redactor.projects.default.erase-token", TestBed.TOKEN);

    // When
    CommandRun run = checkProject("read-token", "PTreads");

    // Then
    assertThat(run.code()).as(run.output()).isZero();
    assertThat(run.out())
        .containsPattern("default: read token, messages +ok")
        .containsPattern("default: read token, faxes +note +refused \\(403\\)")
        .containsPattern("default: erase token, faxes +ok");
  }

  @Test
  void aTokenWithoutTheMessagingScopeIsAProblem() throws Exception {
    CommandRun run = checkProject("token", "PTvoice");

    assertThat(run.code()).as(run.output()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern(
            "token, messages +problem +refused \\(403\\) +give the token the messaging");
  }

  @Test
  void refusedCredentialsHaveACodeOfTheirOwn() throws Exception {
    CommandRun run = checkProject("token", "PTwrong");

    assertThat(run.code()).as(run.output()).isEqualTo(4);
    assertThat(run.out()).containsPattern("default: token +refused +the provider refuses it");
    assertThat(run.output()).doesNotContain("PTwrong");
  }

  @Test
  void aWrongConfigurationHasACodeOfItsOwn() throws Exception {
    settings.put("redactor.concurrency", "many");

    CommandRun run = check();

    assertThat(run.code()).as(run.output()).isEqualTo(2);
    assertThat(run.out()).containsPattern("configuration +problem +redactor.concurrency");
  }

  @Test
  void namesWhatDoesNotAnswer() throws Exception {
    // Given
    settings.put("redactor.kafka.brokers", "127.0.0.1:" + Ports.free());

    // When
    CommandRun run =
        checkProject("base-url", "http://127.0.0.1:" + Ports.free() + "/api/laml/2010-04-01");

    // Then
    assertThat(run.code()).as(run.output()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("Kafka +problem +redactor.kafka.brokers: no")
        .containsPattern("default: connection +problem +nobody answers");
  }

  @Test
  void namesTopicsAndPermissionsThatAreWrong() throws Exception {
    // Given a table where a log must be, and a topic that others may write
    admin
        .createTopics(
            List.of(
                new NewTopic("redaction.requests", Optional.of(1), Optional.of((short) 1))
                    .configs(Map.of("cleanup.policy", "compact")),
                new NewTopic("redaction.retry.9m", Optional.of(1), Optional.of((short) 1))
                    .configs(Map.of("retention.ms", "-1"))))
        .all()
        .get();
    settings.put("redactor.retry.tiers", "9m");
    ResourcePattern topic =
        new ResourcePattern(ResourceType.TOPIC, "redaction.retry.9m", PatternType.LITERAL);
    admin
        .createAcls(
            List.of(
                acl(topic, "User:other", AclOperation.WRITE),
                acl(topic, "User:ANONYMOUS", AclOperation.READ),
                acl(topic, "User:ANONYMOUS", AclOperation.DESCRIBE_CONFIGS)))
        .all()
        .get();

    // When
    CommandRun run = check();
    admin.deleteTopics(List.of("redaction.requests")).all().get();

    // Then
    assertThat(run.code()).as(run.output()).isEqualTo(1);
    assertThat(run.out())
        .containsPattern("topic redaction.requests +problem +cleanup.policy is compact")
        .containsPattern("topic redaction.retry.9m +problem +not allowed: write")
        .doesNotContain("not allowed: read");
  }

  private static AclBinding acl(ResourcePattern on, String user, AclOperation operation) {
    return new AclBinding(
        on, new AccessControlEntry(user, "*", operation, AclPermissionType.ALLOW));
  }

  @Test
  void looksAtTheEmbeddedBrokerOnlyWhereItRuns() throws Exception {
    // Given
    Path data = dir.resolve("embedded");
    settings.remove("redactor.kafka.brokers");
    settings.put("redactor.data-dir", data.toString());

    // When
    CommandRun before = check();
    boolean made = Files.exists(data);
    CommandRun during;
    try (EmbeddedBroker broker = EmbeddedBroker.start(data)) {
      during = check();
      assertThat(broker.bootstrapServers()).isNotEmpty();
    }

    // Then
    assertThat(before.code()).as(before.output()).isZero();
    assertThat(before.out()).containsPattern("Kafka +ok +embedded, not running");
    assertThat(made).isFalse();
    assertThat(during.code()).as(during.output()).isZero();
    assertThat(during.out()).containsPattern("Kafka +ok +embedded, running, 1 broker");
  }

  @Test
  void aDataFolderThatCannotBeMadeIsAProblemForTheEmbeddedBroker() throws Exception {
    // Given
    settings.remove("redactor.kafka.brokers");
    settings.put(
        "redactor.data-dir", Files.writeString(dir.resolve("a-file"), "").resolve("x").toString());

    // When
    CommandRun run = check();

    // Then
    assertThat(run.code()).as(run.output()).isEqualTo(1);
    assertThat(run.out()).containsPattern("data folder +problem +cannot be written");
  }

  @Test
  void tellsWhetherTheCertificateIsTrustedAndUntilWhen() throws Exception {
    // Given a server with a certificate of its own
    Path keys = dir.resolve("keys.p12");
    new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "a",
            "-keyalg",
            "EC",
            "-validity",
            "100",
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            keys.toString(),
            "-storepass",
            "changeit")
        .inheritIO()
        .start()
        .waitFor();
    HttpsServer server = server(keys);
    try {
      settings.put(
          "redactor.projects.default.base-url",
          "https://localhost:" + server.getAddress().getPort() + "/api");

      // When it is unknown, and when it is trusted
      CommandRun unknown = check();
      try (CommandProcess trusting =
          CommandProcess.start(
              dir,
              settings,
              List.of(
                  "-Djavax.net.ssl.trustStore=" + keys,
                  "-Djavax.net.ssl.trustStorePassword=changeit"),
              "check")) {

        // Then
        assertThat(unknown.code()).as(unknown.output()).isEqualTo(1);
        assertThat(unknown.out())
            .containsPattern("default: connection +problem +TLS: certificate not trusted");
        assertThat(trusting.await()).as(trusting.output()).isZero();
        assertThat(trusting.output().replaceAll("\\s+", " "))
            .containsPattern("default: connection ok TLSv1.3, certificate until 20");
      }
    } finally {
      server.stop(0);
    }
  }

  private static HttpsServer server(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, "changeit".toCharArray());
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, "changeit".toCharArray());
    SSLContext tls = SSLContext.getInstance("TLS");
    tls.init(managers.getKeyManagers(), null, null);
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.createContext(
        "/",
        exchange -> {
          byte[] body = "{\"messages\":[]}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(200, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }
}

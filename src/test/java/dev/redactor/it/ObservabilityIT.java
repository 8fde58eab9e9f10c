package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What an instance tells about itself, against what is known of the provider and the topics. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ObservabilityIT {
  private static final String OTHER = "5ac1f00d-0000-4000-8000-000000000002";
  private static final Duration LONG = Duration.ofSeconds(30);
  private static final Path ALERTS = Path.of("docker/prometheus/alerts.yaml");
  private static final Path DASHBOARD = Path.of("docker/grafana/dashboards/redactor.json");
  private static final Path PAGE = Path.of("docs/operations.md");

  /** What Prometheus adds to every sample. */
  private static final Set<String> ADDED = Set.of("instance", "job");

  private static TestBed bed;
  private static TopicTail tail;

  @BeforeAll
  static void start() {
    bed =
        new TestBed(
            SandboxConfig.signalWire()
                .account(TestBed.ACCOUNT, TestBed.TOKEN)
                .account(OTHER, "another-token")
                .stall(Duration.ofSeconds(4)),
            Map.of(
                "redactor.retry.tiers", "300ms,1h",
                "redactor.in-progress.min-wait", "1m",
                "redactor.gate.probe-max", "400ms",
                "redactor.sweep.enabled", "true",
                "redactor.sweep.cron", "0 0 0 1 1 ? 2099",
                "redactor.sweep.settle", "1m",
                "redactor.sweep.takeover", "6s",
                "redactor.webhook.enabled", "true",
                "redactor.webhook.port", "0",
                "redactor.webhook.messages", "basic"));
    bed.overrides().put("redactor.recording.topic", "recording-commands");
    bed.overrides().put("redactor.webhook.faxes", "off");
    bed.overrides().put("redactor.webhook.recordings", "off");
    bed.overrides().put("redactor.webhook.transcriptions", "off");
    bed.overrides().put("redactor.webhook.basic-user", "hooks");
    bed.overrides().put("redactor.webhook.basic-password", "canary-password");
    bed.overrides().put("redactor.projects.other.account", OTHER);
    bed.overrides().put("redactor.projects.other.token", "another-token");
    bed.overrides().put("redactor.projects.other.base-url", bed.sandbox.baseUrl());
    bed.start();
    tail = bed.tail();
  }

  @AfterAll
  static void stop() {
    tail.close();
    bed.close();
  }

  private static Stored announced(Seed seed) {
    Stored message = bed.sandbox.store().add(seed);
    bed.publish("message-events", Announce.json(message));
    return message;
  }

  private static double value(String name, String... labels) {
    return Scrape.of(bed).value(name, labels);
  }

  private static JsonNode health(String path, int status) {
    HttpResponse<String> response = Scrape.get(bed, path);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
    try {
      return new ObjectMapper().readTree(response.body());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  @Order(1)
  void erasuresAndCallsAreCountedOnce() {
    // When
    Stored message = announced(Seed.message(TestBed.ACCOUNT).inbound().media(2));
    tail.ending(message.sid());

    // Then
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(
                        value(
                            "redactor_erasures_total",
                            "project",
                            "default",
                            "kind",
                            "message",
                            "action",
                            "delete-media",
                            "outcome",
                            "redacted"))
                    .isEqualTo(2));
    Scrape scrape = Scrape.of(bed);
    assertThat(scrape.value("redactor_erasures_total", "action", "clear-body")).isEqualTo(1);
    assertThat(scrape.value("redactor_erasures_total", "project", "other")).isZero();
    assertThat(scrape.value("redactor_exits_total", "project", "default", "exit", "event"))
        .isEqualTo(4);
    // And the look at the account when the service started.
    double calls = bed.sandbox.ledger().callsOfResource(message.sid()) + 1;
    assertThat(scrape.value("redactor_calls_seconds_count", "project", "default")).isEqualTo(calls);
    assertThat(scrape.value("redactor_call_answers_total", "project", "default")).isEqualTo(calls);
    assertThat(scrape.value("redactor_calls_seconds_count", "call", "list")).isEqualTo(2);
    await().atMost(LONG).untilAsserted(() -> assertThat(value("redactor_consumer_lag")).isZero());
    assertThat(value("redactor_consumer_lag", "topic", "recording-commands")).isZero();
    assertThat(value("redactor_oldest_unredacted_age_seconds")).isZero();
  }

  @Test
  @Order(2)
  void deadLettersThatStandAreCountedByReason() {
    // Given
    Stored message = bed.sandbox.store().add(Seed.message(OTHER));
    bed.sandbox.faults().refuse(message.sid());

    // When
    bed.publish("message-events", Announce.json(message));
    bed.publish("message-events", "no event at all");

    // Then
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              Scrape scrape = Scrape.of(bed);
              assertThat(
                      scrape.value(
                          "redactor_dead_letters", "project", "other", "reason", "REFUSED"))
                  .isEqualTo(1);
              assertThat(
                      scrape.value(
                          "redactor_dead_letters",
                          "project",
                          "none",
                          "reason",
                          DeadLetterReason.MALFORMED.name()))
                  .isEqualTo(1);
              assertThat(scrape.value("redactor_dead_letters")).isEqualTo(2);
            });
  }

  @Test
  @Order(3)
  void whatWaitsShowsItsTierAndItsAge() {
    // When two messages are in progress for long, asked for an hour ago and just now
    Instant finishes = Instant.now().plusSeconds(3600);
    Seed seed = Seed.message(TestBed.ACCOUNT).status("queued", "delivered", finishes);
    Stored old = bed.sandbox.store().add(seed);
    bed.publish(
        "message-events",
        Announce.request(
            old, ",\"requestedAt\":\"" + Instant.now().minus(Duration.ofHours(1)) + "\""));
    announced(seed);

    // Then
    await()
        .atMost(LONG)
        .untilAsserted(() -> assertThat(value("redactor_retry_depth", "tier", "1h")).isEqualTo(2));
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(value("redactor_oldest_unredacted_age_seconds", "project", "default"))
                    .isPositive());
    assertThat(value("redactor_retry_depth", "tier", "300ms")).isZero();
    assertThat(value("redactor_oldest_unredacted_age_seconds", "project", "other")).isZero();
  }

  @Test
  @Order(4)
  void aClosedGateIsToldAndOnlyTheLastOneMakesItNotReady() {
    // Given
    assertThat(health("/health/ready", 200).get("status").asText()).isEqualTo("UP");
    announceInTheRequests(OTHER);

    // When one of two projects' credentials are refused
    bed.sandbox.faults().credentialsOff(OTHER, 401);
    announced(Seed.message(OTHER));

    // Then
    await().atMost(LONG).until(() -> value("redactor_gate_open", "project", "other") == 0);
    JsonNode ready = health("/health/ready", 200);
    assertThat(ready.get("status").asText()).isEqualTo("UP");
    assertThat(ready.get("reasons").toString())
        .isEqualTo("[\"project other: the provider refuses the credentials\"]");
    assertThat(ready.at("/gates/other").asText()).isEqualTo("closed");
    assertThat(ready.at("/gates/default").asText()).isEqualTo("open");

    // When the other's too
    bed.sandbox.faults().credentialsOff(TestBed.ACCOUNT, 401);
    announced(Seed.message(TestBed.ACCOUNT));

    // Then it is not ready, and still takes callbacks
    await().atMost(LONG).until(() -> value("redactor_gate_open", "project", "default") == 0);
    JsonNode down = health("/health/ready", 503);
    assertThat(down.get("status").asText()).isEqualTo("DOWN");
    assertThat(down.get("reasons")).hasSize(2);
    assertThat(value("redactor_ready")).isZero();
    health("/health/live", 200);
    health("/health/webhook", 200);
    // The requests that came meanwhile grow older
    await()
        .atMost(LONG)
        .until(() -> value("redactor_oldest_unredacted_age_seconds", "project", "other") > 0);

    // When
    bed.sandbox.faults().credentialsOn(OTHER);
    bed.sandbox.faults().credentialsOn(TestBed.ACCOUNT);

    // Then
    await().atMost(LONG).until(() -> value("redactor_ready") == 1);
    await()
        .atMost(LONG)
        .until(() -> value("redactor_oldest_unredacted_age_seconds", "project", "other") == 0);
  }

  private static void announceInTheRequests(String account) {
    Stored message = announced(Seed.message(account));
    tail.ending(message.sid());
  }

  @Test
  @Order(5)
  void aRouteThatNobodyStoppedIsAReason() throws Exception {
    // When
    bed.service().camel().getRouteController().stopRoute("intake");

    // Then
    assertThat(health("/health/ready", 503).get("reasons").toString())
        .isEqualTo("[\"route intake has stopped\"]");

    // When
    bed.service().camel().getRouteController().startRoute("intake");

    // Then
    assertThat(health("/health/ready", 200).get("reasons")).isEmpty();
  }

  @Test
  @Order(6)
  void theSweepTellsHowFarItHasCome() throws IOException {
    // Given
    await().atMost(LONG).until(() -> value("redactor_sweep_leader") == 1);
    assertThat(value("redactor_sweep_behind_seconds", "project", "default")).isNaN();
    bed.sandbox
        .store()
        .add(Seed.message(TestBed.ACCOUNT).created(Instant.now().minus(Duration.ofHours(2))));

    // When
    try (ProducerTemplate template = bed.service().camel().createProducerTemplate()) {
      template.send("direct:sweep-default", exchange -> {});
    }

    // Then
    Scrape scrape = Scrape.of(bed);
    assertThat(scrape.value("redactor_sweep_windows_total", "result", "complete")).isEqualTo(1);
    assertThat(scrape.value("redactor_sweep_messages_total", "what", "requested")).isEqualTo(1);
    assertThat(scrape.value("redactor_sweep_messages_total", "what", "unannounced")).isEqualTo(1);
    assertThat(scrape.value("redactor_calls_seconds_count", "call", "sweep")).isPositive();
    await()
        .atMost(LONG)
        .until(() -> value("redactor_sweep_behind_seconds", "project", "default") < 60);
  }

  @Test
  @Order(7)
  void callbacksAreCountedByAnswer() {
    // When
    Caller caller = new Caller("http://127.0.0.1:" + bed.service().webhook().port());
    caller.post("/callbacks/messages", Caller.FORM, "MessageSid=x", Map.of());

    // Then
    assertThat(value("redactor_callbacks_total", "answer", "credentials-wrong", "status", "401"))
        .isEqualTo(1);
    assertThat(value("redactor_callbacks_total")).isEqualTo(1);
  }

  @Test
  @Order(8)
  void noIdAndNoSecretIsEverShown() {
    // When
    String all =
        Scrape.of(bed).text()
            + Scrape.get(bed, "/health/ready").body()
            + Scrape.get(bed, "/health/live").body()
            + Scrape.get(bed, "/health/webhook").body();

    // Then
    assertThat(all).doesNotContain(TestBed.ACCOUNT, OTHER, TestBed.TOKEN, "canary");
    assertThat(all).doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}");
    Set<String> labels = new HashSet<>();
    Scrape.of(bed).families("redactor_").forEach(family -> labels.addAll(family.labels()));
    assertThat(labels)
        .containsExactlyInAnyOrder(
            "project", "kind", "action", "outcome", "exit", "call", "status", "group", "topic",
            "tier", "reason", "answer", "result", "what", "version");
  }

  @Test
  @Order(9)
  void onlyItsOwnPathsAreServed() {
    assertThat(Scrape.get(bed, "/").statusCode()).isEqualTo(404);
    assertThat(Scrape.get(bed, "/callbacks/messages").statusCode()).isEqualTo(404);
  }

  @Test
  @Order(10)
  void everyAlertUsesMetricsThatExist() throws IOException {
    // Given
    Scrape scrape = Scrape.of(bed);
    String page = Files.readString(PAGE);
    List<Map<String, Object>> rules = rules();

    // Then
    assertThat(rules).hasSizeGreaterThan(10);
    for (Map<String, Object> rule : rules) {
      String alert = (String) rule.get("alert");
      assertUsable(alert, (String) rule.get("expr"), scrape);
      assertThat(map(rule.get("labels")).get("severity")).as(alert).isIn("critical", "warning");
      assertThat((String) map(rule.get("annotations")).get("summary")).as(alert).isNotBlank();
      assertThat(page).contains("| `" + alert + "` |");
      assertThat(rule.keySet()).isSubsetOf("alert", "expr", "for", "labels", "annotations");
    }
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(Object value) {
    return (Map<String, Object>) value;
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> rules() throws IOException {
    Object file = new Load(LoadSettings.builder().build()).loadFromString(Files.readString(ALERTS));
    List<Map<String, Object>> rules = new ArrayList<>();
    for (Object group : (List<Object>) map(file).get("groups")) {
      rules.addAll((List<Map<String, Object>>) map(group).get("rules"));
    }
    return rules;
  }

  private static void assertUsable(String where, String expression, Scrape scrape) {
    PromExpression used = PromExpression.parse(expression);
    Set<String> known = new HashSet<>(ADDED);
    used.metrics()
        .forEach(
            (metric, labels) -> {
              assertThat(scrape.exists(metric)).as(where + ": " + metric).isTrue();
              known.addAll(scrape.labels(metric));
              assertThat(known).as(where + ": labels of " + metric).containsAll(labels);
            });
    assertThat(known).as(where + ": grouped by").containsAll(used.grouped());
  }

  @Test
  @Order(11)
  void everyPanelUsesMetricsThatExist() throws IOException {
    // Given
    Scrape scrape = Scrape.of(bed);
    JsonNode dashboard = new ObjectMapper().readTree(DASHBOARD.toFile());

    // When
    List<JsonNode> targets = dashboard.findParents("expr");

    // Then
    assertThat(targets).hasSizeGreaterThan(15);
    for (JsonNode target : targets) {
      String expression = target.get("expr").asText().replace("$__rate_interval", "5m");
      assertUsable("dashboard", expression, scrape);
    }
    assertThat(dashboard.findValuesAsText("query")).contains("prometheus");
    assertThat(dashboard.at("/templating/list/1/query/query").asText())
        .isEqualTo("label_values(redactor_gate_open, project)");
  }

  @Test
  @Order(12)
  void thePageShowsEveryMetric() throws IOException {
    // Given
    StringBuilder table = new StringBuilder("| metric | type | labels | what it tells |\n");
    table.append("|---|---|---|---|\n");
    for (Scrape.Family family : Scrape.of(bed).families("redactor_")) {
      table.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(
                  family.name(),
                  family.type(),
                  String.join(", ", family.labels()),
                  family.help().replace("|", "\\|")));
    }

    // Then
    GeneratedPart.assertEqual(PAGE, "metrics", table.toString());
  }

  @Test
  @Order(13)
  void withoutKafkaNoOldFigureIsShown() {
    // When
    bed.broker.stop();

    // Then
    await().atMost(LONG).until(() -> value("redactor_kafka_up") == 0);
    Scrape scrape = Scrape.of(bed);
    assertThat(scrape.value("redactor_consumer_lag")).isNaN();
    assertThat(scrape.value("redactor_dead_letters")).isNaN();
    assertThat(health("/health/ready", 503).get("reasons").toString())
        .contains("Kafka does not answer");
    health("/health/webhook", 503);
    health("/health/live", 200);

    // When
    bed.broker.start();

    // Then
    await().atMost(LONG).until(() -> value("redactor_kafka_up") == 1);
    await().atMost(LONG).until(() -> value("redactor_ready") == 1);
    assertThat(value("redactor_dead_letters")).isEqualTo(2);
  }
}

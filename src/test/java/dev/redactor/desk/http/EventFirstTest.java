package dev.redactor.desk.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.desk.plan.LetterActs;
import dev.redactor.desk.plan.Probe;
import dev.redactor.desk.store.DeskConfigs;
import dev.redactor.desk.store.DeskDatabase;
import dev.redactor.desk.store.LetterIds;
import dev.redactor.desk.store.LetterSearch;
import dev.redactor.desk.store.Operation;
import dev.redactor.desk.store.PlanState;
import dev.redactor.desk.store.PlanStore;
import dev.redactor.desk.store.Projection;
import dev.redactor.desk.store.TopicRecord;
import dev.redactor.desk.store.Vocabulary;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What nobody hears of does not happen and is not shown. */
class EventFirstTest {
  private static final String ACCOUNT = "5ac1f00d-0000-4000-8000-000000000001";

  private final List<JsonNode> told = new ArrayList<>();
  private DeskDatabase database;
  private PlanStore plans;
  private DeskApi api;
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private boolean kafkaIsAway;
  private int asked;
  private int rebuilt;

  @BeforeEach
  void open(@TempDir Path folder) {
    database = DeskDatabase.open(DeskConfigs.of(null), folder);
    Vocabulary words = new Vocabulary(Map.of("default", List.of(ACCOUNT)), 2);
    plans = new PlanStore(database, words, () -> now);
    ReadModel model =
        new ReadModel() {
          @Override
          public long behind() {
            return 0;
          }

          @Override
          public boolean catchUp(Duration patience) {
            return true;
          }

          @Override
          public void rebuild() {
            rebuilt++;
          }
        };
    api =
        new DeskApi(
            new DeskParts(
                DeskConfigs.of(null),
                words,
                new FilterParser(List.of()),
                new LetterSearch(database, words, () -> now),
                null,
                null,
                plans,
                new LetterActs(new EventFactory("1"), () -> now),
                this::publish,
                letter -> {
                  asked++;
                  return new Probe(Probe.Verdict.THERE, 200, null);
                },
                null,
                model,
                null,
                "1",
                () -> now),
            new Access(DeskConfigs.of(null), null));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void publish(List<Outgoing> records) {
    if (kafkaIsAway) {
      throw new IllegalStateException("not acknowledged");
    }
    for (Outgoing outgoing : records) {
      try {
        told.add(Wire.mapper().readTree(outgoing.value()));
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  private int call(String method, String path, String body) {
    return api.answer(
            new DeskRequest(
                method,
                "/api/v1" + path,
                Map.of(),
                Map.of(
                    "host", "127.0.0.1",
                    "content-type", "application/json",
                    "x-redactor-desk", "1",
                    "x-redactor-actor", "jo"),
                body.getBytes(StandardCharsets.UTF_8),
                false))
        .status();
  }

  private List<String> views() {
    return told.stream().map(event -> event.at("/data/view").asText()).toList();
  }

  private String paused() {
    String id = plans.create(Operation.DISCARD, new Filter(List.of()), List.of(), "jo", 5).id();
    plans.confirm(id, "jo", "because", 5);
    plans.move(id, PlanState.PAUSED, null, PlanState.RUNNING);
    return id;
  }

  private PlanState state(String id) {
    return plans.find(id).orElseThrow().state();
  }

  @ParameterizedTest
  @CsvSource({"resume, RUNNING, resumed", "cancel, CANCELLED, cancelled"})
  void aPlanStaysAsItWasWhileKafkaIsAway(String act, PlanState to, String step) {
    // Given
    String id = paused();
    String body = "{\"reason\":\"mended\"}";

    // When
    kafkaIsAway = true;
    assertThat(call("POST", "/plans/" + id + "/" + act, body)).isEqualTo(503);

    // Then
    assertThat(state(id)).isEqualTo(PlanState.PAUSED);
    kafkaIsAway = false;
    assertThat(call("POST", "/plans/" + id + "/" + act, body)).isEqualTo(200);
    assertThat(state(id)).isEqualTo(to);
    assertThat(told).extracting(e -> e.at("/data/step").asText()).containsExactly(step);
  }

  @Test
  void aRunningPlanIsNotPausedUnheardOf() {
    // Given
    String id = paused();
    plans.resume(id);

    // When
    kafkaIsAway = true;
    assertThat(call("POST", "/plans/" + id + "/pause", "")).isEqualTo(503);

    // Then
    assertThat(state(id)).isEqualTo(PlanState.RUNNING);
  }

  @Test
  void whoResumesSaysWhy() {
    // Given
    String id = paused();

    // Then
    assertThat(call("POST", "/plans/" + id + "/resume", "{}")).isEqualTo(400);
    assertThat(state(id)).isEqualTo(PlanState.PAUSED);
    assertThat(call("POST", "/plans/" + id + "/resume", "{\"reason\":\"Ticket 4711\"}"))
        .isEqualTo(200);
    assertThat(told)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.at("/data/why").asText()).isEqualTo("ticket-4711");
              assertThat(event.at("/data/actor").asText()).isEqualTo("jo");
            });
  }

  @Test
  void whatIsNotThereToBeMovedIsNotToldOf() {
    // Given
    String id = paused();
    call("POST", "/plans/" + id + "/cancel", "");
    told.clear();

    // Then
    assertThat(call("POST", "/plans/" + id + "/pause", "")).isEqualTo(409);
    assertThat(call("POST", "/plans/" + id + "/resume", "{\"reason\":\"again\"}")).isEqualTo(409);
    assertThat(told).isEmpty();
  }

  @Test
  void whoWatchesAPlanLooksOnce() {
    // Given
    String id = paused();

    // When
    for (int second = 0; second < 300; second++) {
      assertThat(call("GET", "/plans/" + id, "")).isEqualTo(200);
      now = now.plusSeconds(1);
    }

    // Then
    assertThat(views()).containsExactly("plan");

    // When somebody comes back later
    now = now.plus(Duration.ofMinutes(2));
    call("GET", "/plans/" + id, "");
    call("GET", "/plans", "");

    // Then
    assertThat(views()).containsExactly("plan", "plan", "plans");
  }

  @Test
  void noPlanIsShownUnheardOf() {
    // Given
    String id = paused();

    // When
    kafkaIsAway = true;

    // Then
    assertThat(call("GET", "/plans/" + id, "")).isEqualTo(503);
    assertThat(call("GET", "/plans/" + id, "")).isEqualTo(503);
    assertThat(call("GET", "/plans", "")).isEqualTo(503);
  }

  @Test
  void theReadModelIsNotMadeAnewUnheardOf() {
    // When
    kafkaIsAway = true;
    assertThat(call("POST", "/rebuild", "")).isEqualTo(503);
    assertThat(rebuilt).isZero();
    kafkaIsAway = false;
    assertThat(call("POST", "/rebuild", "")).isEqualTo(202);

    // Then
    assertThat(rebuilt).isEqualTo(1);
    assertThat(told)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.at("/data/command").asText()).isEqualTo("desk-rebuild");
              assertThat(event.at("/data/actor").asText()).isEqualTo("jo");
            });
  }

  @Test
  void theProviderIsNotAskedUnheardOf() {
    // Given
    DeadLetter letter =
        new DeadLetter(
            DeadLetter.SCHEMA_VERSION,
            ACCOUNT,
            Kind.FAX,
            "b3877c40-da60-4998-90ad-b792e98472af",
            RedactionItem.of(Action.DELETE_FAX),
            DeadLetterReason.REFUSED,
            null,
            400,
            null,
            1,
            now,
            now,
            null,
            null,
            null,
            0,
            "c");
    database.run(
        connection ->
            new Projection(TopicNames.DEAD_LETTERS)
                .apply(
                    connection,
                    List.of(
                        new TopicRecord(
                            TopicNames.DEAD_LETTERS,
                            0,
                            0,
                            now.toEpochMilli(),
                            letter.key(),
                            Wire.write(letter))),
                    now.toEpochMilli()));
    String path = "/letters/" + LetterIds.of(letter.key()) + "/probe";

    // When
    kafkaIsAway = true;
    assertThat(call("POST", path, "")).isEqualTo(503);

    // Then
    assertThat(asked).isZero();
    kafkaIsAway = false;
    assertThat(call("POST", path, "")).isEqualTo(200);
    assertThat(told)
        .extracting(event -> event.get("type").asText())
        .containsExactly("redaction.desk.viewed", "redaction.desk.probed");
  }
}

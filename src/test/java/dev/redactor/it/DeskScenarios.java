package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.cli.CommandRun;
import dev.redactor.desk.http.ApiDocument;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.Wire;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dead-letter desk over HTTP, whatever its database. */
abstract class DeskScenarios {
  static final Duration LONG = Duration.ofSeconds(60);

  static TestBed bed;
  static TopicTail tail;
  static DeskClient desk;
  static List<DeskClient> clients;

  static void start(Path data, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("redactor.data-dir", data.toString());
    all.put("redactor.desk.enabled", "true");
    all.put("redactor.desk.port", "0");
    all.put("redactor.topics.events-retention", "20d");
    bed = TestBed.create(all).start();
    tail = bed.tail();
    clients = new ArrayList<>();
    connect();
  }

  static void connect() {
    desk = new DeskClient(bed.service().desk().address().orElseThrow());
    clients.add(desk);
  }

  @AfterAll
  static void stop() {
    if (bed == null) {
      return;
    }
    tail.close();
    bed.close();
    bed = null;
    // Everything that was answered is as the OpenAPI document says, and holds nothing personal.
    ApiDocument document = new ApiDocument();
    int checked = 0;
    for (DeskClient client : clients) {
      for (DeskClient.Exchange call : client.exchanges()) {
        document.check(call.method(), call.path(), call.status(), call.contentType(), call.body());
        assertThat(call.body()).doesNotContainIgnoringCase("canary").doesNotContain("+1555");
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(10);
  }

  /** A message all of whose items have become dead letters that the desk knows. */
  static Stored refused(int media) {
    Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(media));
    bed.sandbox.faults().refuse(message.sid());
    bed.publish("message-events", Announce.json(message));
    await().atMost(LONG).until(() -> desk.letters("sid:" + message.sid()).size() == media + 1);
    return message;
  }

  static List<Stored> refusedMessages(int count) {
    List<Stored> messages = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound());
      bed.sandbox.faults().refuse(message.sid());
      bed.publish("message-events", Announce.json(message));
      messages.add(message);
    }
    await().atMost(LONG).until(() -> desk.letters(sids(messages)).size() == count);
    return messages;
  }

  static String sids(List<Stored> messages) {
    return "sid:" + String.join(",", messages.stream().map(Stored::sid).toList());
  }

  static List<String> texts(JsonNode list, String field) {
    List<String> texts = new ArrayList<>();
    list.forEach(entry -> texts.add(entry.path(field).asText()));
    return texts;
  }

  static JsonNode plan(String operation, String filter, int rate) {
    return desk.act(
        "/plans",
        "{\"operation\":\"%s\",\"filter\":\"%s\",\"rate\":%d}".formatted(operation, filter, rate));
  }

  static void confirm(String id) {
    desk.act("/plans/" + id + "/confirm", "{\"reason\":\"Provider mended ticket 4711\"}");
  }

  static JsonNode awaitPlan(String id, String state) {
    await()
        .atMost(LONG)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> desk.read("/plans/" + id).get("state").asText(), state::equals);
    return desk.read("/plans/" + id);
  }

  static String id(String filter) {
    JsonNode letters = desk.letters(filter);
    assertThat(letters).hasSize(1);
    return letters.get(0).get("id").asText();
  }

  /** A dead letter as the corridor would have written it long ago. */
  static DeadLetter letter(DeadLetterReason reason, Instant failed) {
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        TestBed.ACCOUNT,
        Kind.FAX,
        UUID.randomUUID().toString(),
        RedactionItem.of(Action.DELETE_FAX),
        reason,
        null,
        null,
        null,
        8,
        failed.minusSeconds(60),
        failed,
        null,
        null,
        null,
        0,
        UUID.randomUUID().toString());
  }

  static void publish(DeadLetter letter) {
    bed.publish(new ProducerRecord<>(TopicNames.DEAD_LETTERS, letter.key(), Wire.write(letter)));
  }

  @Test
  void whatNeedsAPersonIsFoundAndTellsWhatHappened() {
    // Given
    Stored message = refused(1);

    // When
    JsonNode letters = desk.letters("sid:" + message.sid() + " reason:REFUSED kind:message");
    JsonNode one = desk.read("/letters/" + letters.get(0).get("id").asText());
    JsonNode register = desk.read("/register/" + message.sid());

    // Then
    assertThat(letters).hasSize(2);
    assertThat(texts(letters, "state")).containsOnly("open");
    assertThat(texts(letters, "project")).containsOnly("default");
    assertThat(texts(letters, "action")).containsExactlyInAnyOrder("delete-media", "clear-body");
    assertThat(one.at("/letter/sid").asText()).isEqualTo(message.sid());
    assertThat(texts(one.get("timeline"), "type"))
        .contains("redaction.dead-lettered", "redaction.incomplete");
    assertThat(texts(register.get("events"), "type"))
        .contains("redaction.dead-lettered", "redaction.incomplete");
    assertThat(register.get("letters")).hasSize(2);
    assertThat(desk.letters("sid:" + message.sid() + " reason:MALFORMED")).isEmpty();
  }

  @Test
  void aRecordThatCouldNotBeReadIsAnEntryThatCannotBeReplayed() {
    // Given
    bed.publish("message-events", "{\"AccountSid\": \"canary +15550104477\"}");
    await().atMost(LONG).until(() -> desk.letters("reason:MALFORMED").size() > 0);

    // When
    JsonNode letter = desk.letters("reason:MALFORMED").get(0);
    JsonNode plan = plan("replay", "reason:MALFORMED", 5);

    // Then
    assertThat(letter.get("replayable").asBoolean()).isFalse();
    assertThat(letter.at("/source/topic").asText()).isEqualTo("message-events");
    assertThat(plan.get("total").asInt()).isZero();
    assertThat(plan.get("leftOut").asInt()).isPositive();
    assertThat(desk.post("/letters/" + letter.get("id").asText() + "/probe", null).statusCode())
        .isEqualTo(409);
  }

  @Test
  void aProbeReadsAndChangesNothing() {
    // Given
    Stored message = refused(1);
    final long writes = bed.sandbox.ledger().writeCallsOfResource(message.sid());

    // Then
    for (String action : List.of("clear-body", "delete-media")) {
      String id = id("sid:" + message.sid() + " action:" + action);
      JsonNode probe = desk.act("/letters/" + id + "/probe", null);
      assertThat(probe.get("verdict").asText()).isEqualTo("there");
      assertThat(probe.get("httpStatus").asInt()).isEqualTo(200);
    }
    assertThat(bed.sandbox.ledger().writeCallsOfResource(message.sid())).isEqualTo(writes);
  }

  @Test
  void aReplayOfWhatIsMendedSettlesIt() {
    // Given
    Stored message = refused(2);
    String filter = "sid:" + message.sid();

    // When
    bed.sandbox.faults().mend(message.sid());
    JsonNode plan = plan("replay", filter, 20);
    assertThat(plan.get("state").asText()).isEqualTo("draft");
    assertThat(plan.get("total").asInt()).isEqualTo(3);
    assertThat(plan.at("/byReason/REFUSED").asInt()).isEqualTo(3);
    confirm(plan.get("id").asText());

    // Then
    JsonNode done = awaitPlan(plan.get("id").asText(), "done");
    assertThat(done.get("settled").asInt()).isEqualTo(3);
    assertThat(done.get("reason").asText()).isEqualTo("provider-mended-ticket-4711");
    assertThat(desk.letters(filter)).isEmpty();
    assertThat(texts(desk.letters(filter + " state:settled"), "state"))
        .containsExactly("settled", "settled", "settled");
    assertThat(bed.sandbox.store().clean(message.sid())).isTrue();
    assertThat(
            tail.about(message.sid())
                .filter(event -> event.get("type").asText().equals("redaction.replayed"))
                .map(event -> event.at("/data/actor").asText())
                .distinct()
                .toList())
        .containsExactly("tester");
  }

  @Test
  void aReplayStopsByItselfWhenMostFailAgainAndGoesOnWhenAPersonSaysSo() {
    // Given more than the first ten, all still refused
    List<Stored> messages = refusedMessages(16);
    JsonNode plan = plan("replay", sids(messages), 100);
    String id = plan.get("id").asText();

    // When
    confirm(id);
    JsonNode stopped = awaitPlan(id, "stopped");

    // Then no more than ten were sent
    assertThat(stopped.get("note").asText()).isEqualTo("most-failed-again");
    assertThat(stopped.get("pending").asInt()).isGreaterThanOrEqualTo(6);
    assertThat(stopped.get("failed").asInt()).isBetween(6, 10);

    // When mended
    messages.forEach(message -> bed.sandbox.faults().mend(message.sid()));
    desk.act("/plans/" + id + "/resume", "{\"reason\":\"Mended ticket 4711\"}");

    // Then
    JsonNode done = awaitPlan(id, "done");
    assertThat(done.get("settled").asInt() + done.get("failed").asInt()).isEqualTo(16);
    assertThat(done.get("settled").asInt()).isGreaterThanOrEqualTo(6);
    assertThat(texts(stepsOf(id), "step"))
        .containsSubsequence("created", "confirmed", "stopped", "resumed", "done");
    assertThat(stepsOf(id))
        .anySatisfy(
            step -> {
              assertThat(step.path("step").asText()).isEqualTo("resumed");
              assertThat(step.path("actor").asText()).isEqualTo("tester");
              assertThat(step.path("why").asText()).isEqualTo("mended-ticket-4711");
            });
  }

  private static JsonNode stepsOf(String plan) {
    var steps = Wire.mapper().createArrayNode();
    tail.events("redaction.desk.plan").stream()
        .map(event -> event.get("data"))
        .filter(data -> data.get("planId").asText().equals(plan))
        .forEach(steps::add);
    return steps;
  }

  @Test
  void aPlanIsPausedResumedAndCancelled() {
    // Given a slow one
    List<Stored> messages = refusedMessages(6);
    messages.forEach(message -> bed.sandbox.faults().mend(message.sid()));
    String id = plan("replay", sids(messages), 1).get("id").asText();
    confirm(id);
    await().atMost(LONG).until(() -> desk.read("/plans/" + id).get("settled").asInt() > 0);

    // When
    desk.act("/plans/" + id + "/pause", null);
    final int pending = desk.read("/plans/" + id).get("pending").asInt();

    // Then
    assertThat(pending).isPositive();
    await().atMost(LONG).until(() -> desk.read("/plans/" + id).get("waiting").asInt() == 0);
    assertThat(desk.read("/plans/" + id).get("pending").asInt()).isBetween(pending - 1, pending);

    // When
    desk.act("/plans/" + id + "/resume", "{\"reason\":\"Mended ticket 4711\"}");
    await().atMost(LONG).until(() -> desk.read("/plans/" + id).get("pending").asInt() < pending);
    desk.act("/plans/" + id + "/cancel", null);

    // Then
    assertThat(desk.read("/plans/" + id).get("state").asText()).isEqualTo("cancelled");
    assertThat(desk.post("/plans/" + id + "/resume", "{\"reason\":\"again\"}").statusCode())
        .isEqualTo(409);
  }

  @Test
  void whatWasSettledMeanwhileIsSkipped() {
    // Given a plan over two
    List<Stored> messages = refusedMessages(2);
    String id = plan("replay", sids(messages), 20).get("id").asText();

    // When one of them is closed before it begins
    desk.act(
        "/letters/" + id("sid:" + messages.get(0).sid()) + "/discard", "{\"reason\":\"not ours\"}");
    bed.sandbox.faults().mend(messages.get(1).sid());
    confirm(id);

    // Then
    JsonNode done = awaitPlan(id, "done");
    assertThat(done.get("skipped").asInt()).isEqualTo(1);
    assertThat(done.get("settled").asInt()).isEqualTo(1);
    JsonNode skipped = desk.read("/plans/" + id + "/items?state=skipped").get("items");
    assertThat(texts(skipped, "why")).containsExactly("settled");
    assertThat(bed.sandbox.store().clean(messages.get(0).sid())).isFalse();
  }

  @Test
  void onlyWhatTheProviderHasNoMoreIsResolved() {
    // Given
    Stored there = refused(0);
    Stored gone = refused(0);
    bed.sandbox.store().delete(gone);

    // When
    int refused =
        desk.post("/letters/" + id("sid:" + there.sid()) + "/resolve", "{\"reason\":\"seen gone\"}")
            .statusCode();
    JsonNode closed =
        desk.act("/letters/" + id("sid:" + gone.sid()) + "/resolve", "{\"reason\":\"seen gone\"}");

    // Then
    assertThat(refused).isEqualTo(409);
    assertThat(desk.letters("sid:" + there.sid())).hasSize(1);
    assertThat(closed.at("/letter/state").asText()).isEqualTo("resolved");
    assertThat(tail.outcomes(gone.sid())).containsExactly("clear-body already-gone");
    assertThat(tail.letters(gone.sid())).isEmpty();
  }

  @Test
  void aPlanResolvesWhatIsGoneAndLeavesTheRest() {
    // Given
    List<Stored> messages = refusedMessages(3);
    bed.sandbox.store().delete(messages.get(0));
    String id = plan("resolve", sids(messages), 20).get("id").asText();

    // When
    confirm(id);

    // Then
    JsonNode done = awaitPlan(id, "done");
    assertThat(done.get("settled").asInt()).isEqualTo(1);
    assertThat(done.get("skipped").asInt()).isEqualTo(2);
    assertThat(texts(desk.read("/plans/" + id + "/items?state=skipped").get("items"), "why"))
        .containsOnly("there");
  }

  @Test
  void aDiscardIsAnEventAndATombstone() {
    // Given
    Stored message = refused(0);
    String id = id("sid:" + message.sid());

    // When
    JsonNode closed = desk.act("/letters/" + id + "/discard", "{\"reason\":\"left the provider\"}");

    // Then
    assertThat(closed.at("/letter/state").asText()).isEqualTo("discarded");
    assertThat(tail.letters(message.sid())).isEmpty();
    assertThat(
            tail.about(message.sid())
                .filter(event -> event.get("type").asText().equals("redaction.discarded"))
                .map(
                    event ->
                        event.at("/data/actor").asText()
                            + " "
                            + event.at("/data/discardReason").asText())
                .toList())
        .containsExactly("tester left-the-provider");
    assertThat(desk.post("/letters/" + id + "/discard", "{\"reason\":\"again\"}").statusCode())
        .isEqualTo(409);
  }

  @Test
  void whatIsSnoozedComesBack() {
    // Given
    Stored message = refused(0);
    String id = id("sid:" + message.sid());

    // When
    JsonNode asleep =
        desk.act("/letters/" + id + "/snooze", "{\"for\":\"1h\",\"reason\":\"waits for them\"}");
    assertThat(asleep.at("/letter/state").asText()).isEqualTo("snoozed");
    assertThat(desk.letters("state:snoozed sid:" + message.sid())).hasSize(1);
    JsonNode awake = desk.act("/letters/" + id + "/unsnooze", null);
    assertThat(awake.at("/letter/state").asText()).isEqualTo("open");
    desk.act("/letters/" + id + "/snooze", "{\"for\":\"1s\"}");

    // Then by itself
    await().atMost(LONG).until(() -> desk.letters("state:open sid:" + message.sid()).size() == 1);
  }

  @Test
  void aHoldIsPlacedAndReleased() {
    // Given
    Stored message = refused(0);
    String id = id("sid:" + message.sid());

    // When
    JsonNode held = desk.act("/letters/" + id + "/hold", "{\"reason\":\"case 2026\"}");
    JsonNode released = desk.act("/letters/" + id + "/release", "{\"reason\":\"case closed\"}");

    // Then
    assertThat(held.at("/hold/reason").asText()).isEqualTo("case-2026");
    assertThat(released.has("hold")).isFalse();
    assertThat(
            tail.about(message.sid())
                .filter(event -> event.get("type").asText().equals("redaction.control"))
                .map(event -> event.at("/data/command").asText())
                .toList())
        .containsExactly("hold-add", "hold-release");
  }

  @Test
  void aReplayLeavesOutWhatAHoldKeeps() {
    // Given one of two under a hold
    List<Stored> messages = refusedMessages(2);
    desk.act(
        "/letters/" + id("sid:" + messages.get(0).sid()) + "/hold", "{\"reason\":\"case 2026\"}");

    // When
    JsonNode plan = plan("replay", sids(messages), 20);

    // Then
    assertThat(plan.get("total").asInt()).isEqualTo(1);
    assertThat(plan.get("leftOut").asInt()).isEqualTo(1);
    assertThat(plan.get("held").asInt()).isEqualTo(1);
  }

  @Test
  void afterItsReplaysADeadLetterIsParked() {
    // Given
    Stored message = refused(0);
    String filter = "sid:" + message.sid();

    for (int replay = 1; replay <= 2; replay++) {
      // When
      String id = plan("replay", filter, 20).get("id").asText();
      confirm(id);
      assertThat(awaitPlan(id, "done").get("failed").asInt()).isEqualTo(1);
    }

    // Then
    assertThat(desk.letters(filter + " state:parked")).hasSize(1);
    assertThat(desk.letters(filter + " state:open")).isEmpty();
    JsonNode third = plan("replay", filter, 20);
    assertThat(third.get("total").asInt()).isZero();
    assertThat(third.get("leftOut").asInt()).isEqualTo(1);
  }

  @Test
  void aboveAHundredTheNumberHasToBeTyped() {
    // Given
    for (int i = 0; i < 101; i++) {
      publish(letter(DeadLetterReason.CHILD_REMAINS, Instant.now().minusSeconds(i)));
    }
    String filter = "reason:CHILD_REMAINS kind:fax";
    await()
        .atMost(LONG)
        .until(
            () ->
                desk.read("/letters/counts?filter=" + DeskClient.encode(filter))
                        .get("total")
                        .asInt()
                    == 101);
    JsonNode plan = plan("discard", filter, 1000);
    String confirm = "/plans/" + plan.get("id").asText() + "/confirm";

    // Then
    assertThat(plan.get("countToType").asInt()).isEqualTo(101);
    assertThat(desk.post(confirm, "{\"reason\":\"test\"}").statusCode()).isEqualTo(400);
    assertThat(desk.post(confirm, "{\"reason\":\"test\",\"count\":100}").statusCode())
        .isEqualTo(409);
    desk.act(confirm, "{\"reason\":\"test\",\"count\":101}");
    assertThat(awaitPlan(plan.get("id").asText(), "done").get("settled").asInt()).isEqualTo(101);
    assertThat(desk.letters(filter)).isEmpty();
  }

  @Test
  void whoeverLooksIsToldOf() {
    // Given
    Stored message = refused(0);
    String id = id("sid:" + message.sid());

    // When
    desk.read("/letters/" + id);
    desk.read("/letters/counts?reason=Monthly%20audit");
    desk.get(
        "/letters/export?reason=ticket%204711&filter=" + DeskClient.encode("sid:" + message.sid()));
    desk.read("/overview");
    assertThat(desk.get("/letters?reason=%2B15550104477").statusCode()).isEqualTo(400);

    // Then
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              assertThat(tail.events("redaction.desk.viewed"))
                  .extracting(event -> event.at("/data/view").asText())
                  .contains("letters", "letter", "counts");
              assertThat(tail.events("redaction.desk.exported"))
                  .anySatisfy(
                      event -> {
                        assertThat(event.at("/data/filter/0").asText())
                            .isEqualTo("sid:" + message.sid());
                        assertThat(event.at("/data/why").asText()).isEqualTo("ticket-4711");
                      });
              assertThat(tail.events("redaction.desk.viewed"))
                  .anySatisfy(
                      event ->
                          assertThat(event.at("/data/why").asText()).isEqualTo("monthly-audit"));
              assertThat(tail.events("redaction.desk.viewed"))
                  .allSatisfy(event -> assertThat(event.at("/data/actor").asText()).isNotEmpty());
            });
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(texts(desk.read("/activity").get("events"), "type"))
                    .contains("redaction.desk.exported"));
  }

  @Test
  void whatIsWrongWithACallIsToldWithoutRepeatingIt() {
    // When
    var filter = desk.get("/letters?filter=" + DeskClient.encode("kind:fax reason:+15550104477"));
    var body = desk.post("/plans", "{\"operation\":\"replay\",\"canary\":1}");
    var path = desk.get("/letters/ffffffffffffffffffff");

    // Then
    assertThat(DeskClient.json(filter, 400).get("position").asInt()).isEqualTo(16);
    assertThat(DeskClient.json(filter, 400).get("detail").asText()).contains("REFUSED");
    assertThat(body.statusCode()).isEqualTo(400);
    assertThat(path.statusCode()).isEqualTo(404);
  }

  @Test
  void whatLooksLikeAPhoneNumberIsKeptNowhere() {
    // When
    JsonNode sid = DeskClient.json(desk.get("/letters?filter=sid:15550104477"), 400);
    JsonNode register = DeskClient.json(desk.get("/register/15550104477"), 400);
    JsonNode word =
        DeskClient.json(
            desk.post("/plans", "{\"operation\":\"replay\",\"filter\":\"15550104477\"}"), 400);
    String plan = plan("replay", "reason:MALFORMED -jane tel15550104477", 5).get("id").asText();

    // Then
    assertThat(sid.get("detail").asText()).isEqualTo("looks like a phone number, which is no id");
    assertThat(register.get("detail").asText())
        .isEqualTo("sid: looks like a phone number, which is no id");
    assertThat(word.get("detail").asText()).startsWith("looks like a phone number");
    assertThat(desk.read("/plans/" + plan).get("filter").asText())
        .isEqualTo("reason:MALFORMED -word word");
  }

  @Test
  void theCommandLineAsksTheSameDesk(@TempDir Path folder) throws IOException {
    // Given
    List<Stored> messages = refusedMessages(2);
    String filter = sids(messages);

    // When
    CommandRun list = CommandRun.of(folder, bed.overrides(), "dlq", "list", filter, "-kind:fax");
    CommandRun stats = CommandRun.of(folder, bed.overrides(), "dlq", "stats", filter);
    CommandRun wrong = CommandRun.of(folder, bed.overrides(), "dlq", "list", "kind:fox");
    CommandRun probe =
        CommandRun.of(folder, bed.overrides(), "dlq", "probe", id("sid:" + messages.get(0).sid()));
    messages.forEach(message -> bed.sandbox.faults().mend(message.sid()));
    CommandRun dry = CommandRun.of(folder, bed.overrides(), "dlq", "replay", filter, "--dry-run");
    CommandRun replay =
        CommandRun.of(
            folder, bed.overrides(), "dlq", "replay", filter, "--yes", "--reason", "mended");
    CommandRun export =
        CommandRun.of(
            folder, bed.overrides(), "dlq", "export", filter, "state:all", "--format", "csv");

    // Then
    assertThat(list.code()).isZero();
    assertThat(list.out()).contains("REFUSED", messages.get(0).sid(), messages.get(1).sid());
    assertThat(stats.out()).contains("2 dead letters");
    assertThat(wrong.code()).isEqualTo(2);
    assertThat(wrong.err()).contains("     ^", "expected one of message, fax");
    assertThat(probe.out()).contains("there");
    assertThat(dry.out()).contains("2 dead letters", "Dry run");
    assertThat(replay.code()).isZero();
    assertThat(replay.out()).contains("done: 2 settled");
    assertThat(export.out()).startsWith("id,state,").contains("settled").contains("\n");
    assertThat(export.out().lines()).hasSize(3);
    assertThat(desk.letters(filter)).isEmpty();
  }

  @Test
  void aRestartGoesOnWithAPlanAndWarnsOfWhatIsOld() {
    // Given a slow plan that has begun, and a dead letter whose events will soon be gone
    List<Stored> messages = refusedMessages(8);
    messages.forEach(message -> bed.sandbox.faults().mend(message.sid()));
    String id = plan("replay", sids(messages), 2).get("id").asText();
    confirm(id);
    await().atMost(LONG).until(() -> desk.read("/plans/" + id).get("settled").asInt() > 0);
    DeadLetter old =
        letter(DeadLetterReason.STILL_READABLE, Instant.now().minus(Duration.ofDays(8)));
    publish(old);
    await().atMost(LONG).until(() -> desk.letters("sid:" + old.sid()).size() == 1);

    // When
    bed.stop();
    bed.start();
    connect();

    // Then each was sent once
    assertThat(awaitPlan(id, "done").get("settled").asInt()).isEqualTo(8);
    for (Stored message : messages) {
      assertThat(
              tail.about(message.sid())
                  .filter(event -> event.get("type").asText().equals("redaction.replayed")))
          .hasSize(1);
    }
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(tail.events("redaction.desk.expiring"))
                    .extracting(event -> event.at("/data/resource/sid").asText())
                    .containsExactly(old.sid()));
    // And the read model made anew says the same
    JsonNode before = desk.letters("state:all sid:" + old.sid() + "," + messages.get(0).sid());
    desk.post("/rebuild", null);
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(
                        texts(
                            desk.letters(
                                "state:all sid:" + old.sid() + "," + messages.get(0).sid()),
                            "id"))
                    .isEqualTo(texts(before, "id")));
  }
}

package dev.redactor.pipeline;

import static dev.redactor.pipeline.Given.BODY;
import static dev.redactor.pipeline.Given.MEDIA;
import static dev.redactor.pipeline.Given.MESSAGE;
import static dev.redactor.pipeline.Given.NOW;
import static dev.redactor.pipeline.Given.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Action;
import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Wire;
import dev.redactor.policy.Policies;
import dev.redactor.policy.PolicyReader;
import dev.redactor.provider.AnswerReader;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JudgementTest {
  private Instant now = NOW;
  private Policies policies = Policies.of(Defaults.of(MessageAction.REDACT));
  private String hold;
  private Refusal stop;
  private boolean gateClosed;
  private final List<Boolean> seen = new ArrayList<>();
  private final List<String> calls = new ArrayList<>();
  private ProviderAnswer shown;

  private final Permit permit =
      new Permit() {
        @Override
        public Refusal toBegin(RedactionRequest request) {
          return stop != null ? stop : hold == null ? null : Refusal.held(hold);
        }

        @Override
        public Refusal toErase(RedactionRequest request, List<ResourceId> below) {
          return toBegin(request);
        }

        @Override
        public Refusal toRepeat(RedactionRequest request, List<ResourceId> below) {
          return toBegin(request);
        }
      };

  private Judge judge() {
    return new Judge(
        new Admission(
            Set.of("A1"),
            Set.of("A1"),
            true,
            Defaults.of(MessageAction.REDACT),
            Dialect.SIGNALWIRE,
            Given.VERIFIED,
            () -> gateClosed),
        "default",
        () -> policies,
        permit,
        seen::add,
        () -> now);
  }

  private void rules(String rules) throws Exception {
    policies =
        new PolicyReader(Defaults.of(MessageAction.REDACT), Set.of("default"))
            .read(("version: 1\nrules:\n" + rules).getBytes(StandardCharsets.UTF_8));
  }

  private ProviderAnswer resource(String status, String direction, String from) {
    return read(
        "{\"sid\":\"M1\",\"status\":\"%s\",\"direction\":\"%s\",\"from\":\"%s\",\"to\":\"+1\",\"num_media\":1,\"body\":\"text\"}"
            .formatted(status, direction, from));
  }

  private ProviderAnswer read(String json) {
    return new AnswerReader((from, to) -> policies.match(from, to))
        .read(200, null, null, json.getBytes(StandardCharsets.UTF_8), NOW);
  }

  private ProviderAnswer provider(ProviderCall call) {
    calls.add(call.method());
    if (call.writes()) {
      if (call.method().equals("DELETE")) {
        shown = new ProviderAnswer(404, 20404, null, null, null);
      }
      return call.method().equals("POST")
          ? read("{\"sid\":\"M1\",\"status\":\"received\",\"body\":\"\"}")
          : new ProviderAnswer(204, null, null, null, null);
    }
    return call.path().contains("/Media")
        ? read("{\"media_list\":[],\"next_page_uri\":null}")
        : shown != null ? shown : resource("received", "inbound", "+12025550101");
  }

  private Work judged(RedactionRequest request) {
    Judgement judgement = judge().begin(request);
    while (judgement.isLookupDue()) {
      judgement.lookup(provider(judgement.lookupCall()));
    }
    return judgement.work(now);
  }

  private List<Outgoing> pass(RedactionRequest request) {
    Work work = new Pass(this::provider, () -> now).run(judge().begin(request));
    return Given.exits().of(work, SOURCE, now);
  }

  private static List<String> types(List<Outgoing> records) {
    return records.stream()
        .filter(r -> r.topic().equals(TopicNames.EVENTS))
        .map(r -> json(r).get("type").asText())
        .toList();
  }

  private static JsonNode json(Outgoing record) {
    try {
      return Wire.mapper().readTree(record.value());
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static RedactionRequest retry(List<Outgoing> records) throws Exception {
    Outgoing last = records.get(records.size() - 1);
    assertThat(last.topic()).startsWith("redaction.retry.");
    return Wire.read(last.value(), RedactionRequest.class);
  }

  @Test
  void withoutRulesNothingIsLookedUp() {
    // When
    List<Outgoing> records = pass(Given.message().announcedMedia(0).build());

    // Then
    assertThat(calls).containsExactly("POST");
    assertThat(types(records)).endsWith("redaction.completed");
    assertThat(json(records.get(0)).at("/data/policy/id").asText()).isEqualTo("default-redact");
    assertThat(seen).containsExactly(true);
  }

  @Test
  void theRuleThatDecidesIsNamedInEachEvent() throws Exception {
    // Given
    rules("- {id: in, match: {direction: inbound}, decide: delete}");

    // When
    List<Outgoing> records = pass(Given.message().direction("inbound").announcedMedia(0).build());

    // Then
    // The media of what is deleted are listed first, whatever the event said.
    assertThat(calls).containsExactly("GET", "DELETE", "GET");
    assertThat(records)
        .allSatisfy(
            r -> {
              assertThat(json(r).at("/data/policy/id").asText()).isEqualTo("in");
              assertThat(json(r).at("/data/policy/hash").asText()).isEqualTo(policies.hash());
            });
  }

  @Test
  void whatTheRequestDoesNotSayIsLookedUpOnce() throws Exception {
    // Given
    rules("- {id: in, match: {direction: inbound, from: '+1202*'}, decide: ignore}");

    // When
    List<Outgoing> records = pass(Given.message().build());

    // Then
    assertThat(calls).containsExactly("GET");
    assertThat(types(records)).containsExactly("redaction.skipped");
    assertThat(seen).containsExactly(false);
    assertThat(records).noneMatch(r -> new String(r.value()).contains("2025550101"));
  }

  @Test
  void whatTheDoorMatchedIsNotLookedUp() throws Exception {
    // Given
    rules("- {id: acme, match: {from: '+1202*'}, decide: ignore}");
    RedactionRequest request =
        Given.message()
            .judged(dev.redactor.model.Judged.atDoor(policies.match("+12025550101", null)))
            .build();

    // Then
    assertThat(types(pass(request))).containsExactly("redaction.skipped");
    assertThat(calls).isEmpty();

    // When the door matched by other rules
    rules("- {id: acme, match: {from: '+1203*'}, decide: ignore}");
    judged(request);

    // Then
    assertThat(calls).containsExactly("GET");
  }

  @Test
  void aHoldWaitsUncountedSaysSoOnceAndIsHonouredUntilReleased() throws Exception {
    // Given
    hold = "hold-1";

    // When
    List<Outgoing> records = pass(Given.message().build());

    // Then
    assertThat(types(records)).containsExactly("redaction.held");
    RedactionRequest waiting = retry(records);
    assertThat(waiting.attempt()).isZero();
    assertThat(waiting.items()).isNull();
    assertThat(waiting.firstAttemptAt()).isNull();

    // When it comes back, years later
    now = now.plus(Duration.ofDays(800));
    records = pass(waiting);

    // Then
    assertThat(types(records)).isEmpty();
    assertThat(retry(records).judged().heldBy()).isEqualTo("hold-1");
    assertThat(calls).isEmpty();

    // When
    hold = null;
    records = pass(waiting);

    // Then
    assertThat(types(records)).endsWith("redaction.completed");
  }

  @Test
  void aHoldPlacedDuringAPassStopsTheNextErasingCall() throws Exception {
    // Given
    Work work = judged(Given.message().announcedMedia(1).build());
    hold = "hold-1";

    // When
    new Pass(this::provider, () -> now).run(work);
    List<Outgoing> records = Given.exits().of(work, SOURCE, now);

    // Then
    assertThat(calls).doesNotContain("POST", "DELETE");
    assertThat(types(records)).containsExactly("redaction.held");
    assertThat(retry(records).items()).contains(BODY);
  }

  @Test
  void aRuleThatBeginsToHoldDuringAPassStopsIt() throws Exception {
    // Given
    rules("- {id: case, match: {age: {min: 1h}}, decide: hold}");
    Work work = judged(Given.message().announcedMedia(0).resourceTime(NOW).build());
    now = now.plus(Duration.ofHours(1));

    // When
    new Pass(this::provider, () -> now).run(work);

    // Then
    assertThat(calls).isEmpty();
    assertThat(types(Given.exits().of(work, SOURCE, now))).containsExactly("redaction.held");
  }

  @Test
  void aHoldByAgeLooksAtAResourceOfUnknownAge() throws Exception {
    // Given
    rules("- {id: case, match: {age: {min: 365d}}, decide: hold}");
    shown =
        read(
            "{\"sid\":\"M1\",\"status\":\"received\",\"date_sent\":\"Mon, 13 Aug 2018 21:38:46 +0000\"}");

    // When
    List<Outgoing> records = pass(Given.message().announcedMedia(0).build());

    // Then
    assertThat(types(records)).containsExactly("redaction.held");
    assertThat(calls).containsExactly("GET");
  }

  @Test
  void aReplayOfWhatIsOldEnoughDoesNotWaitOnceMore() throws Exception {
    // Given
    rules("- {id: kept, decide: redact, after: 30d}");
    shown =
        read(
            "{\"sid\":\"M1\",\"status\":\"received\",\"date_sent\":\"Mon, 13 Aug 2018 21:38:46 +0000\"}");
    RedactionRequest replay =
        Given.message().origin(Origin.REPLAY).replays(1).items(List.of(BODY)).build();

    // When
    List<Outgoing> records = pass(replay);

    // Then
    assertThat(types(records)).contains("redaction.item.completed");
  }

  @Test
  void aReplayThatARuleIgnoresIsOverAndSaysSo() throws Exception {
    // Given
    rules("- {id: leave, decide: ignore}");
    RedactionRequest replay =
        Given.message().origin(Origin.REPLAY).replays(1).items(List.of(BODY)).build();

    // When
    List<Outgoing> records = pass(replay);

    // Then
    assertThat(types(records)).containsExactly("redaction.skipped");
    assertThat(records)
        .filteredOn(r -> r.topic().equals(TopicNames.DEAD_LETTERS))
        .allMatch(r -> r.value() == null);
  }

  @Test
  void aChangeOfTheRulesDuringAPassDecidesAnew() throws Exception {
    // Given
    rules("- {id: all, decide: delete}");
    Work work = judged(Given.message().announcedMedia(0).build());

    // When
    rules("- {id: none, decide: ignore}");
    new Pass(this::provider, () -> now).run(work);
    List<Outgoing> records = Given.exits().of(work, SOURCE, now);

    // Then
    assertThat(calls).doesNotContain("DELETE");
    RedactionRequest waiting = retry(records);
    assertThat(waiting.attempt()).isZero();
    assertThat(types(pass(waiting))).containsExactly("redaction.skipped");
  }

  @Test
  void itemsOfAnotherRuleAreChosenAnew() throws Exception {
    // Given a deletion that waits
    rules("- {id: all, decide: delete}");
    gateClosed = false;
    Work work = judged(Given.message().announcedMedia(0).build());
    gateClosed = true;
    new Pass(this::provider, () -> now).run(work);
    RedactionRequest waiting = retry(Given.exits().of(work, SOURCE, now));
    assertThat(waiting.items()).contains(MESSAGE);
    gateClosed = false;

    // When held in between, under other rules
    rules("- {id: all, decide: redact}");
    hold = "hold-1";
    waiting = retry(pass(waiting));
    hold = null;

    // Then
    assertThat(judged(waiting).parents()).containsExactly(BODY);
  }

  @Test
  void itemsTheRequestNamesStayWhatTheyAre() throws Exception {
    // Given
    rules("- {id: all, decide: delete}");
    RedactionRequest request = Given.message().items(List.of(MEDIA)).build();

    // When
    Work work = judged(request);

    // Then
    assertThat(work.parents()).isEmpty();
    assertThat(work.mandate().judged().rule()).isNull();

    // When
    rules("- {id: none, decide: ignore}");

    // Then
    assertThat(types(pass(request))).containsExactly("redaction.skipped");
  }

  @Test
  void retentionWaitsAndTheDeadlineIsReportedOnce() throws Exception {
    // Given
    rules("- {id: keep, decide: redact, after: 30d, deadline: 31d}");
    RedactionRequest request = Given.message().announcedMedia(0).resourceTime(NOW).build();

    // When
    List<Outgoing> records = pass(request);

    // Then
    RedactionRequest waiting = retry(records);
    assertThat(records).hasSize(1);
    assertThat(records.get(0).topic()).isEqualTo("redaction.retry.1h");
    assertThat(waiting.attempt()).isZero();
    assertThat(waiting.items()).isNull();
    assertThat(seen).isEmpty();

    // When it is old enough, and the provider is away until after the deadline
    now = NOW.plus(Duration.ofDays(31));
    gateClosed = true;
    records = pass(waiting);

    // Then
    assertThat(types(records)).containsExactly("redaction.alert");
    waiting = retry(records);
    assertThat(types(pass(waiting))).isEmpty();

    // When
    gateClosed = false;

    // Then
    assertThat(types(pass(waiting))).endsWith("redaction.completed");
  }

  @Test
  void aLookByOtherRulesDecidesNothing() throws Exception {
    // Given
    rules("- {id: acme, match: {from: '+1202*'}, decide: ignore}");
    Judgement judgement = judge().begin(Given.message().build());
    ProviderCall call = judgement.lookupCall();
    rules("- {id: acme, match: {from: '+1*'}, decide: ignore}");

    // When
    judgement.lookup(provider(call));
    List<Outgoing> records = Given.exits().of(judgement.work(now), SOURCE, now);

    // Then
    assertThat(types(pass(retry(records)))).containsExactly("redaction.skipped");
    assertThat(calls).doesNotContain("POST", "DELETE");
  }

  @Test
  void aResourceThatIsGoneIsAlreadyGone() throws Exception {
    // Given
    rules("- {id: in, match: {direction: inbound}, decide: delete}");
    shown = new ProviderAnswer(404, 20404, null, null, null);

    // When
    List<Outgoing> records = pass(Given.message().build());

    // Then
    assertThat(calls).containsExactly("GET");
    assertThat(types(records)).endsWith("redaction.completed");
  }

  @Test
  void aLookThatFailsIsTriedAgainAndDecidesThen() throws Exception {
    // Given
    rules("- {id: in, match: {direction: inbound}, decide: delete}");
    shown = new ProviderAnswer(503, null, null, null, null);

    // When
    RedactionRequest waiting = retry(pass(Given.message().build()));

    // Then
    assertThat(waiting.attempt()).isEqualTo(1);
    assertThat(waiting.items()).isNull();
    assertThat(calls).doesNotContain("POST", "DELETE");

    // When
    shown = null;

    // Then
    assertThat(judged(waiting).parents()).containsExactly(MESSAGE);
  }

  @Test
  void stoppedMeansNoCallAtAll() throws Exception {
    // Given
    rules("- {id: in, match: {direction: inbound}, decide: delete}");
    stop = Refusal.of(Refusal.Why.STOPPED);

    // When
    RedactionRequest waiting = retry(pass(Given.message().build()));

    // Then
    assertThat(calls).isEmpty();
    assertThat(waiting.attempt()).isZero();
  }

  @Test
  void aFaxesRecordStaysUnlessARuleDeletes() throws Exception {
    // Given
    RedactionRequest fax =
        RedactionRequest.builder("A1", Kind.FAX, "F1")
            .origin(Origin.EVENT)
            .correlationId("c1")
            .requestedAt(NOW)
            .build();

    // Then
    assertThat(judged(fax).parents()).containsExactly(RedactionItem.of(Action.DELETE_FAX));

    // When
    rules("- {id: faxes, match: {kind: fax}, decide: redact}");

    // Then
    assertThat(judged(fax).parents()).isEmpty();
    assertThat(judged(fax).plan().children())
        .containsExactly(RedactionItem.of(Action.DELETE_FAX_MEDIA));
  }

  @Test
  void aDryRunSaysWhatWouldBeErasedAndLeavesTheRestAlone() throws Exception {
    // Given
    stop = null;
    Permit dry =
        new Permit() {
          @Override
          public Refusal toBegin(RedactionRequest request) {
            return null;
          }

          @Override
          public Refusal toErase(RedactionRequest request, List<ResourceId> below) {
            return Refusal.of(Refusal.Why.DRY_RUN);
          }

          @Override
          public Refusal toRepeat(RedactionRequest request, List<ResourceId> below) {
            return toErase(request, below);
          }
        };
    Judge judge = judge();
    RedactionRequest replay = Given.message().items(List.of(BODY)).replays(1).build();
    Work work =
        new Judge(judge.admission(), "default", () -> policies, dry, seen::add, () -> now)
            .begin(replay)
            .work(now);
    new Pass(this::provider, () -> now).run(work);

    // When
    List<Outgoing> records =
        new Exits(Given.RETRY, Given.EVENTS, Given.POLICY, true).of(work, SOURCE, now);

    // Then
    assertThat(calls).doesNotContain("POST", "DELETE");
    assertThat(types(records)).containsExactly("redaction.item.skipped", "redaction.skipped");
    assertThat(records).extracting(Outgoing::topic).containsOnly(TopicNames.EVENTS);
    assertThat(json(records.get(1)).at("/data/wouldErase").asInt()).isEqualTo(1);
    assertThat(json(records.get(1)).at("/data/dryRun").asBoolean()).isTrue();
  }

  @Test
  void somethingOfOursThatBrokeDecidesAnew() throws Exception {
    // When
    Work work = judge().begin(Given.message().build()).broken();
    RedactionRequest waiting = retry(Given.exits().of(work, SOURCE, now));

    // Then
    assertThat(waiting.attempt()).isEqualTo(1);
    assertThat(waiting.items()).isNull();
  }
}

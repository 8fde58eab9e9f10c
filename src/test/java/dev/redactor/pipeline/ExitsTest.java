package dev.redactor.pipeline;

import static dev.redactor.pipeline.FakeProvider.cleared;
import static dev.redactor.pipeline.FakeProvider.error;
import static dev.redactor.pipeline.FakeProvider.listed;
import static dev.redactor.pipeline.FakeProvider.status;
import static dev.redactor.pipeline.FakeProvider.throttled;
import static dev.redactor.pipeline.Given.BODY;
import static dev.redactor.pipeline.Given.MEDIA;
import static dev.redactor.pipeline.Given.MESSAGE;
import static dev.redactor.pipeline.Given.NOW;
import static dev.redactor.pipeline.Given.SOURCE;
import static dev.redactor.pipeline.Given.medium;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.RecordHeaders;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ExitsTest {
  private static final Instant EARLIER = NOW.minus(Duration.ofMinutes(6));
  private static final String KEY = "A1/message/M1/";

  private final FakeProvider provider = new FakeProvider();

  private List<Outgoing> pass(RedactionRequest.Builder request) {
    Work work = Given.work(request);
    new Pass(provider, () -> NOW).run(work);
    return Given.exits().of(work, SOURCE, NOW);
  }

  @Test
  void everyErasureHasItsEventAndTheEndHasOne() throws Exception {
    // Given
    provider
        .on("GET /Media", listed("ME1"), listed())
        .on("DELETE /Media/ME1", error(404, 20404))
        .on("POST", cleared());

    // When
    List<Outgoing> records = pass(Given.message());

    // Then
    assertThat(records).extracting(Outgoing::topic).containsOnly(TopicNames.EVENTS);
    assertThat(records).extracting(Outgoing::key).containsOnly("A1/message/M1");
    assertThat(records)
        .extracting(Outgoing::headers)
        .containsOnly(Map.of("content-type", "application/cloudevents+json"));
    assertThat(types(records))
        .containsExactly(
            "redaction.item.completed", "redaction.item.completed", "redaction.completed");
    assertThat(json(records.get(0)).at("/data/item/childSid").asText()).isEqualTo("ME1");
    assertThat(json(records.get(0)).at("/data/outcome").asText()).isEqualTo("already-gone");
    assertThat(json(records.get(0)).at("/data/httpStatus").asInt()).isEqualTo(404);
    assertThat(json(records.get(0)).at("/data/source/offset").asInt()).isEqualTo(42);
    assertThat(json(records.get(0)).at("/data/policy/id").asText()).isEqualTo("default");
    assertThat(json(records.get(1)).at("/data/outcome").asText()).isEqualTo("redacted");
    assertThat(json(records.get(2)).at("/data/items/gone").asInt()).isEqualTo(2);
    assertThat(json(records.get(2)).at("/data/verified/result").asText()).isEqualTo("erased");
  }

  @Test
  void aChildThatOnlyAListingNamesIsInTheAuditStreamBeforeItIsErased() throws Exception {
    // Given
    provider
        .on("GET /Media", listed("ME1", "ME2"), listed("ME3"), listed())
        .on("DELETE /Media/ME1", status(204))
        .on("DELETE /Media/ME2", status(204))
        .on("DELETE /Media/ME3", status(204))
        .on("POST", cleared());
    List<String> story = new ArrayList<>();
    Work work = Given.work(Given.message());
    Pass pass =
        new Pass(
            call -> {
              if (call.writes() && call.item().action().child()) {
                story.add("erase " + call.item().childSid());
              }
              return provider.apply(call);
            },
            () -> NOW,
            (begun, now) -> Given.exits().plannedOf(begun, SOURCE, now),
            records -> records.forEach(record -> story.add("plan " + planned(record))));

    // When
    pass.run(work);

    // Then
    assertThat(story)
        .containsExactly("plan ME1 ME2", "erase ME1", "erase ME2", "plan ME3", "erase ME3");
  }

  @Test
  void aChildThatTheRequestNamesIsNotPlannedAgain() {
    // Given
    provider.on("DELETE /Media/ME1", status(204)).on("GET /Media", listed());
    Work work = Given.work(Given.message().items(List.of(medium("ME1"))));

    // Then
    assertThat(work.isRoundDue()).isTrue();
    assertThat(Given.exits().plannedOf(work, SOURCE, NOW)).isEmpty();
  }

  private static String planned(Outgoing record) {
    try {
      return json(record).at("/data/planned").findValuesAsText("childSid").stream()
          .collect(Collectors.joining(" "));
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void aRefusalIsADeadLetterWithEverythingAPersonNeeds() throws Exception {
    // Given
    provider
        .on("GET /Media", listed("ME1"))
        .on("DELETE /Media/ME1", error(400, 21000))
        .on("POST", cleared());

    // When
    List<Outgoing> records = pass(Given.message());

    // Then
    Outgoing record = only(records, TopicNames.DEAD_LETTERS);
    assertThat(record.key()).isEqualTo(KEY + "delete-media/ME1");
    assertThat(Wire.read(record.value(), DeadLetter.class))
        .isEqualTo(
            new DeadLetter(
                1,
                "A1",
                Kind.MESSAGE,
                "M1",
                medium("ME1"),
                DeadLetterReason.REFUSED,
                null,
                400,
                21000,
                1,
                NOW,
                NOW,
                SOURCE,
                null,
                null,
                0,
                "c1"));
    assertThat(types(records))
        .containsExactly(
            "redaction.item.completed", "redaction.dead-lettered", "redaction.incomplete");
    JsonNode end = json(records.get(records.size() - 1));
    assertThat(end.at("/data/items/gone").asInt()).isEqualTo(1);
    assertThat(end.at("/data/items/dead").asInt()).isEqualTo(1);
    assertThat(end.at("/data/verified/result").asText()).isEqualTo("not-verified");
  }

  @Test
  void whatIsLeftIsOneRetryRecord() throws Exception {
    // Given
    provider
        .on("GET /Media", listed("ME1", "ME2"), listed("ME2"))
        .on("DELETE /Media/ME1", status(204))
        .on("DELETE /Media/ME2", status(500))
        .on("POST", cleared());

    // When
    List<Outgoing> records = pass(Given.message().announcedMedia(2));

    // Then
    Outgoing record = records.get(records.size() - 1);
    assertThat(record.topic()).isEqualTo("redaction.retry.30s");
    assertThat(record.key()).isEqualTo("A1/message/M1");
    assertThat(record.headers())
        .containsOnly(
            Map.entry(RecordHeaders.DUE, Long.toString(NOW.plusSeconds(30).toEpochMilli())),
            Map.entry(RecordHeaders.ATTEMPT, "1"));
    assertThat(Wire.read(record.value(), RedactionRequest.class))
        .isEqualTo(
            Given.message()
                .items(List.of(medium("ME2")))
                .announcedMedia(1)
                .attempt(1)
                .firstAttemptAt(NOW)
                .gone(2)
                // The body is done, and its proof goes along.
                .resourceVerifiedAt(NOW)
                .build());
    assertThat(types(records)).doesNotContain("redaction.completed", "redaction.incomplete");
  }

  @Test
  void aRetryCarriesWhatEarlierPassesDid() throws Exception {
    // Given
    provider
        .on("GET /Media", listed())
        .on("DELETE /Media/ME1", status(204))
        .on("DELETE /Media/ME2", error(400, 21000))
        .on("POST", status(503));

    // When
    List<Outgoing> records =
        pass(
            Given.message()
                .items(List.of(medium("ME1"), medium("ME2"), BODY))
                .attempt(1)
                .firstAttemptAt(EARLIER)
                .gone(3)
                .dead(1));

    // Then
    RedactionRequest again =
        Wire.read(records.get(records.size() - 1).value(), RedactionRequest.class);
    assertThat(again.items()).containsExactly(BODY);
    assertThat(again.attempt()).isEqualTo(2);
    assertThat(again.firstAttemptAt()).isEqualTo(EARLIER);
    assertThat(again.gone()).isEqualTo(4);
    assertThat(again.dead()).isEqualTo(2);
  }

  @Test
  void theEndCountsWhatEarlierPassesDid() throws Exception {
    // Given
    provider.on("POST", cleared());

    // When
    List<Outgoing> completed = pass(Given.message().items(List.of(BODY)).attempt(1).gone(3));
    List<Outgoing> incomplete =
        pass(Given.message().items(List.of(BODY)).attempt(1).gone(3).dead(2));

    // Then
    assertThat(types(completed)).containsExactly("redaction.item.completed", "redaction.completed");
    assertThat(json(completed.get(1)).at("/data/items/gone").asInt()).isEqualTo(4);
    assertThat(types(incomplete))
        .containsExactly("redaction.item.completed", "redaction.incomplete");
    assertThat(json(incomplete.get(1)).at("/data/items/dead").asInt()).isEqualTo(2);
  }

  @Test
  void aMediumThatIsRefusedWhileAnotherIsWaitedForCountsOnce() throws Exception {
    // Given
    provider
        .on("GET /Media", listed("ME1"))
        .on("DELETE /Media/ME1", error(400, 21000))
        .on("POST", cleared());

    // When
    List<Outgoing> first = pass(Given.message().announcedMedia(2));

    // Then
    RedactionRequest again = Wire.read(first.get(first.size() - 1).value(), RedactionRequest.class);
    assertThat(again.items()).containsExactly(MEDIA);

    // When
    provider.on("GET /Media", listed("ME1", "ME2"), listed("ME1"));
    provider.on("DELETE /Media/ME2", status(204));
    List<Outgoing> second = pass(again.toBuilder());

    // Then
    JsonNode end = json(second.get(second.size() - 1));
    assertThat(end.get("type").asText()).isEqualTo("redaction.incomplete");
    assertThat(end.at("/data/items/gone").asInt()).isEqualTo(2);
    assertThat(end.at("/data/items/dead").asInt()).isEqualTo(1);
  }

  @Test
  void moreThanTheLongestTierIsSaidInAHeader() {
    // Given
    provider.on("POST", throttled(Duration.ofHours(3)));

    // When
    Outgoing record = pass(Given.message().announcedMedia(0)).get(0);

    // Then
    assertThat(record.topic()).isEqualTo("redaction.retry.1h");
    assertThat(record.headers())
        .containsEntry(RecordHeaders.DUE, millis(Duration.ofHours(1)))
        .containsEntry(RecordHeaders.NOT_BEFORE, millis(Duration.ofHours(3)));
  }

  private static String millis(Duration after) {
    return Long.toString(NOW.plus(after).toEpochMilli());
  }

  @Test
  void theLastAttemptEndsInADeadLetter() throws Exception {
    // Given
    provider.on("POST", status(503));

    // When
    List<Outgoing> records =
        pass(Given.message().items(List.of(BODY)).attempt(7).firstAttemptAt(EARLIER));

    // Then
    DeadLetter letter = Wire.read(only(records, TopicNames.DEAD_LETTERS).value(), DeadLetter.class);
    assertThat(letter.reason()).isEqualTo(DeadLetterReason.RETRIES_EXHAUSTED);
    assertThat(letter.attempts()).isEqualTo(8);
    assertThat(letter.firstFailedAt()).isEqualTo(EARLIER);
    assertThat(letter.httpStatus()).isEqualTo(503);
    assertThat(types(records)).containsExactly("redaction.dead-lettered", "redaction.incomplete");
  }

  @Test
  void theAttemptBeforeTheLastDoesNot() {
    // Given
    provider.on("POST", status(503));

    // When
    List<Outgoing> records = pass(Given.message().items(List.of(BODY)).attempt(6));

    // Then
    assertThat(records).extracting(Outgoing::topic).containsExactly("redaction.retry.1h");
  }

  @Test
  void whatIsShownAfterItsErasureSaysSoInTheEnd() throws Exception {
    // Given
    provider.on("GET /Media", listed("ME1")).on("DELETE /Media/ME1", status(204));

    // When
    List<Outgoing> records =
        pass(Given.message().items(List.of(medium("ME1"), MESSAGE)).attempt(7));

    // Then
    assertThat(records.stream().filter(r -> r.topic().equals(TopicNames.DEAD_LETTERS)))
        .extracting(r -> Wire.read(r.value(), DeadLetter.class))
        .extracting(DeadLetter::item, DeadLetter::reason)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(medium("ME1"), DeadLetterReason.STILL_READABLE),
            org.assertj.core.groups.Tuple.tuple(MESSAGE, DeadLetterReason.CHILD_REMAINS));
  }

  @Test
  void inProgressUsesUpNoAttemptUntilItsOwnBudgetIsSpent() throws Exception {
    // Given
    provider.on("POST", error(422, 20009));
    Duration budget = Given.RETRY.inProgressBudget();
    RedactionRequest.Builder request = Given.message().items(List.of(BODY)).attempt(3);

    // When
    List<Outgoing> before = pass(request.firstAttemptAt(NOW.minus(budget).plusMillis(1)));
    List<Outgoing> after = pass(request.firstAttemptAt(NOW.minus(budget)));

    // Then
    assertThat(before).hasSize(1);
    assertThat(before.get(0).topic()).isEqualTo("redaction.retry.1h");
    assertThat(Wire.read(before.get(0).value(), RedactionRequest.class).attempt()).isEqualTo(3);
    assertThat(Wire.read(only(after, TopicNames.DEAD_LETTERS).value(), DeadLetter.class).reason())
        .isEqualTo(DeadLetterReason.STILL_IN_PROGRESS);
  }

  @Test
  void refusedCredentialsCostNoAttemptHoweverLongTheyLast() throws Exception {
    // Given
    provider.on("POST", error(401, 20003));

    // When
    List<Outgoing> records =
        pass(
            Given.message()
                .items(List.of(BODY))
                .attempt(7)
                .firstAttemptAt(NOW.minus(Duration.ofDays(90))));

    // Then
    assertThat(records).extracting(Outgoing::topic).containsExactly("redaction.retry.30s");
    assertThat(Wire.read(records.get(0).value(), RedactionRequest.class).attempt()).isEqualTo(7);
  }

  @Test
  void whatOutlivesASpentBudgetHasOneOfItsOwn() throws Exception {
    // Given
    provider
        .on("GET /Media", listed())
        .on("DELETE /Media/ME1", status(500))
        .on("POST", error(422, 20009));

    // When
    List<Outgoing> records =
        pass(
            Given.message().items(List.of(medium("ME1"), BODY)).attempt(7).firstAttemptAt(EARLIER));

    // Then
    assertThat(only(records, TopicNames.DEAD_LETTERS).key()).isEqualTo(KEY + "delete-media/ME1");
    RedactionRequest again =
        Wire.read(records.get(records.size() - 1).value(), RedactionRequest.class);
    assertThat(again.items()).containsExactly(BODY);
    assertThat(again.attempt()).isZero();
    assertThat(again.dead()).isEqualTo(1);
  }

  @Test
  void aFailureBesideAMessageInProgressWaitsAsLongAsThatNeeds() {
    // Given
    provider.on("DELETE /Media/ME1", status(500)).on("DELETE /Media/ME2", error(422, 20009));

    // When
    List<Outgoing> records = pass(Given.message().items(List.of(medium("ME1"), medium("ME2"))));

    // Then
    assertThat(records).extracting(Outgoing::topic).containsExactly("redaction.retry.5m");
  }

  @Test
  void onlyAReplayTakesDeadLettersOffTheirTopic() {
    // Given
    provider
        .on("GET /Media", listed("ME2"), listed())
        .on("DELETE /Media/ME1", error(404, 20404))
        .on("DELETE /Media/ME2", status(204));
    RedactionRequest.Builder request = Given.message().items(List.of(MEDIA, medium("ME1")));

    // When
    List<Outgoing> first = pass(request);
    provider.on("GET /Media", listed("ME2"), listed());
    List<Outgoing> replay = pass(request.replays(1));

    // Then
    assertThat(first).noneMatch(record -> record.value() == null);
    assertThat(replay.stream().filter(record -> record.value() == null))
        .allMatch(record -> record.topic().equals(TopicNames.DEAD_LETTERS))
        .extracting(Outgoing::key)
        .containsExactlyInAnyOrder(
            KEY + "delete-media", KEY + "delete-media/ME1", KEY + "delete-media/ME2");
  }

  @Test
  void aReplayKeepsTheDeadLettersOfWhatIsNotGone() throws Exception {
    // Given
    provider
        .on("GET /Media", listed())
        .on("DELETE /Media/ME1", status(204))
        .on("DELETE /Media/ME2", error(400, 21000))
        .on("POST", status(503));

    // When
    List<Outgoing> records =
        pass(Given.message().items(List.of(medium("ME1"), medium("ME2"), BODY)).replays(1));

    // Then
    assertThat(records.stream().filter(record -> record.value() == null))
        .extracting(Outgoing::key)
        .containsExactly(KEY + "delete-media/ME1");
    Outgoing letter =
        records.stream()
            .filter(r -> r.topic().equals(TopicNames.DEAD_LETTERS) && r.value() != null)
            .findFirst()
            .orElseThrow();
    assertThat(letter.key()).isEqualTo(KEY + "delete-media/ME2");
    assertThat(Wire.read(letter.value(), DeadLetter.class).replays()).isEqualTo(1);
  }

  @Test
  void aReplayOfAListingThatFailsForgetsNoDeadLetter() throws Exception {
    // Given
    provider.on("GET /Media", status(429));

    // When
    List<Outgoing> records = pass(Given.message().items(List.of(MEDIA, medium("ME1"))).replays(1));

    // Then
    assertThat(records).extracting(Outgoing::topic).containsExactly("redaction.retry.30s");
    assertThat(Wire.read(records.get(0).value(), RedactionRequest.class).items())
        .containsExactly(MEDIA, medium("ME1"));
  }

  @Test
  void aSecondDeliveryGivesTheSameEventsAndAReplayGivesOthers() throws Exception {
    // Given
    provider.on("POST", cleared());
    RedactionRequest.Builder request = Given.message().announcedMedia(0);

    // When
    List<String> first = ids(pass(request));
    List<String> second = ids(pass(request));
    List<String> replay = ids(pass(request.replays(1).items(List.of(BODY))));

    // Then
    assertThat(second).isEqualTo(first);
    assertThat(replay).isNotEmpty().doesNotContainAnyElementsOf(first);
  }

  @Test
  void aRejectedRecordIsADeadLetterAndAnEvent() {
    // Given
    DeadLetter letter =
        new DeadLetter(
            1,
            null,
            null,
            null,
            null,
            DeadLetterReason.MALFORMED,
            "sid",
            null,
            null,
            0,
            NOW,
            NOW,
            SOURCE,
            3,
            "0".repeat(64),
            0,
            null);

    // When
    List<Outgoing> records = Given.exits().rejected(letter, SOURCE, NOW);

    // Then
    assertThat(records)
        .extracting(Outgoing::topic)
        .containsExactly(TopicNames.DEAD_LETTERS, TopicNames.EVENTS);
    assertThat(records).extracting(Outgoing::key).containsOnly("record/redaction.requests/1/42");
  }

  private static Outgoing only(List<Outgoing> records, String topic) {
    List<Outgoing> found = records.stream().filter(r -> r.topic().equals(topic)).toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private static JsonNode json(Outgoing record) throws Exception {
    return Wire.mapper().readTree(record.value());
  }

  private static List<String> types(List<Outgoing> records) throws Exception {
    return texts(records, "type");
  }

  private static List<String> ids(List<Outgoing> records) throws Exception {
    return texts(records, "id");
  }

  private static List<String> texts(List<Outgoing> records, String field) throws Exception {
    List<String> texts = new java.util.ArrayList<>();
    for (Outgoing record : records) {
      if (record.topic().equals(TopicNames.EVENTS)) {
        texts.add(json(record).get(field).asText());
      }
    }
    return texts;
  }

  @Test
  void thousandsOfOpenChildrenAreListedAgainInsteadOfNamed() throws Exception {
    // Given
    String[] sids = IntStream.range(0, 20_000).mapToObj("ME%05d"::formatted).toArray(String[]::new);
    String[] rest = Arrays.copyOfRange(sids, 1, sids.length);
    provider.on("GET /Media", listed(sids), listed(rest));
    for (String sid : sids) {
      provider.on("DELETE /Media/" + sid, status(sid.equals("ME00000") ? 204 : 500));
    }
    provider.on("POST", cleared());

    // When
    List<Outgoing> records = pass(Given.message());

    // Then a record no broker refuses brings all of them back
    Outgoing retry = records.get(records.size() - 1);
    assertThat(retry.topic()).startsWith("redaction.retry.");
    assertThat(retry.value().length).isLessThan(2_000);
    RedactionRequest again = Wire.read(retry.value(), RedactionRequest.class);
    assertThat(again.items()).contains(MEDIA).allMatch(item -> item.childSid() == null);
    assertThat(again.attempt()).isEqualTo(1);

    // When they can be erased
    for (String sid : sids) {
      provider.on("DELETE /Media/" + sid, status(204));
    }
    provider.on("GET /Media", listed(rest), listed());
    List<Outgoing> end = pass(again.toBuilder());

    // Then
    assertThat(types(end)).endsWith("redaction.completed");
    assertThat(json(end.get(end.size() - 1)).at("/data/items/gone").asInt())
        .isEqualTo(sids.length + 1);
  }
}

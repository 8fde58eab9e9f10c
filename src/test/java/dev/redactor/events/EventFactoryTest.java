package dev.redactor.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Verification;
import dev.redactor.model.Wire;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventFactoryTest {
  private static final String KEY = Samples.ACCOUNT + "/message/" + Samples.SID;

  private final EventFactory factory = new EventFactory("1.2.3");

  @Test
  void anItemsEventRoundTripsThroughTheSdksReader() throws IOException {
    // Given
    RedactionRequest request = Samples.request().attempt(2).firstAttemptAt(Samples.EARLIER).build();

    // When
    RedactionEvent event =
        factory.itemCompleted(request, Samples.result(Outcome.REDACTED), Samples.CONTEXT);

    // Then
    CloudEvent read = new JsonFormat().deserialize(event.json());
    assertThat(read.getSpecVersion().toString()).isEqualTo("1.0");
    assertThat(read.getId()).isEqualTo(event.id());
    assertThat(read.getType()).isEqualTo(event.type()).isEqualTo("redaction.item.completed");
    assertThat(read.getSource())
        .isEqualTo(URI.create("urn:signalwire-redactor:account:" + Samples.ACCOUNT));
    assertThat(read.getSubject()).isEqualTo(event.key()).isEqualTo(KEY);
    assertThat(read.getTime()).isEqualTo(Samples.NOW.atOffset(ZoneOffset.UTC));
    assertThat(read.getDataContentType()).isEqualTo("application/json");
    assertThat(read.getDataSchema())
        .isEqualTo(
            URI.create(
                "urn:signalwire-redactor:schema:redaction-event:1#redaction.item.completed"));
    assertThat(read.getExtension("correlationid")).isEqualTo("corr-1");
    assertThat(Wire.mapper().readTree(read.getData().toBytes()))
        .isEqualTo(
            Wire.mapper()
                .readTree(
                    """
                    {
                      "schemaVersion": 1,
                      "resource": {"account": "%s", "kind": "message", "sid": "%s"},
                      "item": {"action": "delete-media", "childSid": "media-1"},
                      "outcome": "redacted",
                      "httpStatus": 204,
                      "providerRequestId": "req-1",
                      "attempt": 2,
                      "firstAttemptAt": "2026-01-02T03:00:00Z",
                      "replays": 0,
                      "origin": "event",
                      "correlationId": "corr-1",
                      "policy": {"id": "default", "hash": "%s"},
                      "source": {"topic": "redaction.requests", "partition": 1, "offset": 42},
                      "softwareVersion": "1.2.3"
                    }
                    """
                        .formatted(Samples.ACCOUNT, Samples.SID, Samples.HASH)));
  }

  @Test
  void theDataIsJsonWithinTheEventNotAText() throws IOException {
    // When
    JsonNode json = Wire.mapper().readTree(Samples.completed(factory).json());

    // Then
    assertThat(json.path("data").isObject()).isTrue();
    assertThat(json.has("data_base64")).isFalse();
  }

  @Test
  void completedSaysHowManyItemsAreGoneAndHowItWasVerified() throws IOException {
    // When
    JsonNode data = data(Samples.completed(factory));

    // Then
    assertThat(data.path("items")).isEqualTo(json("{\"gone\":3,\"dead\":0}"));
    assertThat(data.path("verified"))
        .isEqualTo(
            json(
                "{\"method\":\"children-listed\",\"at\":\"2026-01-02T03:04:05.006Z\","
                    + "\"result\":\"erased\"}"));
  }

  @Test
  void incompleteSaysHowManyAreDead() throws IOException {
    // When
    RedactionEvent event =
        factory.incomplete(Samples.request().build(), 2, 1, Samples.NOT_VERIFIED, Samples.CONTEXT);

    // Then
    assertThat(event.type()).isEqualTo("redaction.incomplete");
    assertThat(data(event).path("items")).isEqualTo(json("{\"gone\":2,\"dead\":1}"));
    assertThat(data(event).path("verified"))
        .isEqualTo(json("{\"method\":\"none\",\"result\":\"not-verified\"}"));
  }

  @Test
  void heldNamesTheHold() throws IOException {
    // When
    RedactionEvent event = factory.held(Samples.request().build(), "case-2026-7", Samples.CONTEXT);

    // Then
    assertThat(event.type()).isEqualTo("redaction.held");
    assertThat(data(event).path("outcome").asText()).isEqualTo("held");
    assertThat(data(event).path("holdId").asText()).isEqualTo("case-2026-7");
  }

  @Test
  void aDeadLettersEventSaysWhatTheLetterSays() throws IOException {
    // When
    RedactionEvent event = factory.deadLettered(Samples.letter(0), Samples.CONTEXT);

    // Then
    assertThat(event.type()).isEqualTo("redaction.dead-lettered");
    assertThat(event.key()).isEqualTo(KEY);
    JsonNode data = data(event);
    assertThat(data.path("item").path("childSid").asText()).isEqualTo("media-1");
    assertThat(data.path("reason").asText()).isEqualTo("REFUSED");
    assertThat(data.path("httpStatus").asInt()).isEqualTo(400);
    assertThat(data.path("providerCode").asInt()).isEqualTo(21000);
    assertThat(data.path("attempt").asInt()).isEqualTo(4);
    assertThat(data.path("firstAttemptAt").asText()).isEqualTo("2026-01-02T03:00:00Z");
    assertThat(data.path("lastFailedAt").asText()).isEqualTo("2026-01-02T03:04:05.006Z");
  }

  @Test
  void anUnreadableRecordsEventHasTheLettersKeyAndNoResource() throws IOException {
    // Given
    DeadLetter letter = Samples.unreadable();

    // When
    RedactionEvent event = factory.deadLettered(letter, Samples.CONTEXT);

    // Then
    assertThat(event.key()).isEqualTo(letter.key()).isEqualTo("record/message-events/3/17");
    CloudEvent read = new JsonFormat().deserialize(event.json());
    assertThat(read.getSource()).isEqualTo(URI.create("urn:signalwire-redactor:record"));
    assertThat(read.getSubject()).isEqualTo(letter.key());
    assertThat(read.getExtensionNames()).isEmpty();
    assertThat(data(event).has("resource")).isFalse();
    assertThat(data(event).path("field").asText()).isEqualTo("sid");
    assertThat(data(event).path("size").asInt()).isEqualTo(512);
  }

  @Test
  void replayedAndDiscardedNameWhoDidIt() throws IOException {
    // When
    RedactionEvent replayed = factory.replayed(Samples.letter(0), "ops@example", Samples.CLI);
    RedactionEvent discarded =
        factory.discarded(Samples.letter(0), "left-the-provider", null, Samples.CLI);

    // Then
    assertThat(replayed.type()).isEqualTo("redaction.replayed");
    assertThat(data(replayed).path("actor").asText()).isEqualTo("ops@example");
    assertThat(data(replayed).has("source")).isFalse();
    assertThat(discarded.type()).isEqualTo("redaction.discarded");
    assertThat(data(discarded).path("discardReason").asText()).isEqualTo("left-the-provider");
    assertThat(data(discarded).has("actor")).isFalse();
  }

  @Test
  void aDuplicateDeliveryGivesTheSameIdWhateverTheAttemptTimeAndOffset() {
    // Given
    ItemResult result = Samples.result(Outcome.REDACTED);
    EventContext later =
        new EventContext(
            null, new SourcePosition("redaction.retry.30s", 0, 7), Samples.NOW.plusSeconds(60));

    // When
    RedactionEvent first =
        factory.itemCompleted(Samples.request().attempt(0).build(), result, Samples.CONTEXT);
    RedactionEvent duplicate =
        new EventFactory("9.9.9")
            .itemCompleted(
                Samples.request().attempt(5).firstAttemptAt(Samples.EARLIER).build(),
                new ItemResult(result.item(), result.outcome(), null, 200, null, "req-2"),
                later);

    // Then
    assertThat(duplicate.id()).isEqualTo(first.id());
  }

  @Test
  void theSameInputGivesTheSameBytes() {
    assertThat(Samples.completed(factory).json()).isEqualTo(Samples.completed(factory).json());
  }

  @Test
  void anotherRequestForTheSameResourceEndsWithAnotherEvent() {
    // Given
    RedactionRequest first = Samples.request().correlationId("c1").build();
    RedactionRequest second = Samples.request().correlationId("c2").build();

    // When, then
    assertThat(factory.completed(second, 1, Verification.NONE, Samples.CONTEXT).id())
        .isNotEqualTo(factory.completed(first, 1, Verification.NONE, Samples.CONTEXT).id());
    assertThat(factory.held(second, "hold-1", Samples.CONTEXT).id())
        .isNotEqualTo(factory.held(first, "hold-1", Samples.CONTEXT).id());
  }

  @Test
  void theRecipeOfTheIdNeverChanges() {
    // Consumers keep ids for as long as they drop duplicates, so a release must not change them.
    assertThat(Samples.completed(factory).id()).isEqualTo("229ebe8f-4ebd-82d4-be18-5f63b74dd9d8");
  }

  @Test
  void whatDiffersGetsAnotherId() {
    // Given
    RedactionRequest request = Samples.request().build();
    RedactionRequest replay = Samples.request().replays(1).build();

    // When
    List<String> ids =
        Stream.of(
                factory.itemCompleted(request, Samples.result(Outcome.REDACTED), Samples.CONTEXT),
                factory.itemCompleted(
                    request, Samples.result(Outcome.ALREADY_GONE), Samples.CONTEXT),
                factory.itemCompleted(replay, Samples.result(Outcome.REDACTED), Samples.CONTEXT),
                factory.itemCompleted(
                    request,
                    new ItemResult(
                        RedactionItem.of(Action.CLEAR_BODY),
                        Outcome.REDACTED,
                        null,
                        200,
                        null,
                        null),
                    Samples.CONTEXT),
                factory.completed(request, 1, Samples.ERASED, Samples.CONTEXT),
                factory.completed(replay, 1, Samples.ERASED, Samples.CONTEXT),
                factory.incomplete(request, 1, 1, Samples.ERASED, Samples.CONTEXT),
                factory.held(request, "hold-a", Samples.CONTEXT),
                factory.held(request, "hold-b", Samples.CONTEXT),
                factory.deadLettered(Samples.letter(0), Samples.CONTEXT),
                factory.deadLettered(Samples.letter(1), Samples.CONTEXT),
                factory.deadLettered(Samples.unreadable(), Samples.CONTEXT),
                factory.replayed(Samples.letter(0), null, Samples.CLI),
                factory.replayed(Samples.letter(1), null, Samples.CLI),
                factory.discarded(Samples.letter(0), "duplicate", null, Samples.CLI))
            .map(RedactionEvent::id)
            .toList();

    // Then
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void aDecisionAboutTheNextFailureIsAnotherEvent() {
    // Given the same number of replays: another request
    DeadLetter first = Samples.letter(0);
    DeadLetter second = failedAt(first, first.lastFailedAt().plusMillis(1));
    DeskEvents desk = new DeskEvents(factory, () -> Samples.NOW);
    List<Function<DeadLetter, RedactionEvent>> decisions =
        List.of(
            letter -> factory.replayed(letter, "ops", Samples.CLI),
            letter -> factory.discarded(letter, "not-ours", "ops", Samples.CLI),
            letter -> desk.replayed("ops", letter, "plan-1"),
            letter -> desk.discarded("ops", letter, "not-ours", "plan-1"),
            letter -> desk.resolved("ops", letter, 404, "seen-gone", "plan-1"),
            letter -> desk.expiring(letter, Samples.NOW));

    for (Function<DeadLetter, RedactionEvent> decision : decisions) {
      // When, then
      String id = decision.apply(first).id();
      assertThat(decision.apply(second).id()).isNotEqualTo(id);
      // And who keeps milliseconds says the same
      assertThat(decision.apply(failedAt(first, first.lastFailedAt().plusNanos(1))).id())
          .isEqualTo(id);
    }
  }

  private static DeadLetter failedAt(DeadLetter letter, Instant time) {
    return new DeadLetter(
        letter.schemaVersion(),
        letter.account(),
        letter.kind(),
        letter.sid(),
        letter.item(),
        letter.reason(),
        letter.field(),
        letter.httpStatus(),
        letter.providerCode(),
        letter.attempts(),
        letter.firstFailedAt(),
        time,
        letter.source(),
        letter.size(),
        letter.sha256(),
        letter.replays(),
        letter.correlationId());
  }

  @ParameterizedTest
  @MethodSource("dev.redactor.events.Samples#oneOfEachType")
  void everyIdIsAUuidOfVersion8(RedactionEvent event) {
    UUID id = UUID.fromString(event.id());
    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
    assertThat(id.toString()).isEqualTo(event.id());
  }

  @Test
  void thereIsASampleOfEveryType() {
    assertThat(Samples.oneOfEachType())
        .extracting(RedactionEvent::type)
        .containsOnly(Stream.of(EventType.values()).map(EventType::wire).toArray(String[]::new));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"+15551234567", "Jane Doe", "15551234567", "a b", "", "o'brien", "x\ny", "é"})
  void anActorOrAHoldThatIsNoNameIsRefusedWithoutBeingRepeated(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.replayed(Samples.letter(0), text, Samples.CLI))
        .withMessageStartingWith("actor: ")
        .satisfies(e -> assertSilentAbout(e, text));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.held(Samples.request().build(), text, Samples.CONTEXT))
        .withMessageStartingWith("holdId: ")
        .satisfies(e -> assertSilentAbout(e, text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "called from +15551234567",
        "called-from-15551234567",
        "555-123-4567",
        "d5-5-5-1-2-3-4-5-6-7",
        "Jane",
        "",
        "https://example/media"
      })
  void aDiscardReasonThatCouldHoldPersonalDataIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> factory.discarded(Samples.letter(0), text, "ops", Samples.CLI))
        .withMessageStartingWith("reason: ")
        .satisfies(e -> assertSilentAbout(e, text));
  }

  @Test
  void whatIsNotGoneIsNotCompleted() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                factory.itemCompleted(
                    Samples.request().build(), Samples.result(Outcome.REFUSED), Samples.CONTEXT))
        .withMessageStartingWith("outcome: ");
  }

  @Test
  void theTextForALogHasNoContent() {
    // Given
    RedactionEvent event = Samples.completed(factory);

    // Then
    assertThat(event).hasToString("redaction.completed " + KEY + " " + event.id());
  }

  private static void assertSilentAbout(Throwable e, String text) {
    if (text.length() > 3) {
      assertThat(e.getMessage()).doesNotContain(text);
    }
  }

  private static JsonNode data(RedactionEvent event) throws IOException {
    return Wire.mapper().readTree(event.json()).path("data");
  }

  private static JsonNode json(String text) throws IOException {
    return Wire.mapper().readTree(text.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.redactor.it;

import static dev.redactor.it.Ledgers.assertGoneInOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.provider.Dialect;
import dev.redactor.sandbox.config.Quirks;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The same routes on Twilio's dialect. */
@Execution(ExecutionMode.CONCURRENT)
class TwilioIT {
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
  private static final Duration SENT_REFUSED_FOR = Duration.ofSeconds(3);

  private static TestBed bed;
  private static TopicTail tail;

  @BeforeAll
  static void start() {
    bed =
        new TestBed(
                SandboxConfig.twilio()
                    .account(ACCOUNT, TestBed.TOKEN)
                    .quirks(Quirks.of(Dialect.TWILIO).withSentRefusedFor(SENT_REFUSED_FOR))
                    .pageSizeCap(4),
                Map.of(
                    "redactor.projects.default.account", ACCOUNT,
                    "redactor.projects.default.dialect", "twilio",
                    "redactor.retry.max-attempts", "3"))
            .start();
    tail = bed.tail();
  }

  @AfterAll
  static void stop() {
    tail.close();
    bed.close();
  }

  private static Store store() {
    return bed.sandbox.store();
  }

  private static void publish(String event) {
    bed.publish("message-events", event);
  }

  private static void assertCompleted(Stored resource, String verified) {
    JsonNode event = tail.ending(resource.sid());
    assertThat(event.get("type").asText()).isEqualTo("redaction.completed");
    assertThat(event.at("/data/verified/method").asText()).isEqualTo(verified);
    assertThat(store().clean(resource.sid())).isTrue();
    assertThat(tail.letters(resource.sid())).isEmpty();
  }

  private static Stored medium(Stored message) {
    return store().children(message.sid()).get(0);
  }

  @Test
  void anMmsIsErasedWhoseCountsAreTexts() {
    // Given
    Stored message = store().add(Seed.message(ACCOUNT).inbound().media(6));

    // When
    publish(Announce.form(message));

    // Then two pages, six media, a listing, the body
    assertThat(message.sid()).matches("MM[0-9a-f]{32}");
    assertThat(medium(message).sid()).matches("ME[0-9a-f]{32}");
    assertCompleted(message, "children-listed+resource-read");
    assertThat(bed.sandbox.ledger().callsOfResource(message.sid())).isEqualTo(10);
    assertThat(message.deleted()).isFalse();
  }

  @Test
  void mediaAreDeletedOneByOneAlthoughADeletionWouldTakeThemAlong() {
    // Given
    Stored message = store().add(Seed.message(ACCOUNT).media(1));

    // When
    publish(Announce.request(message, ",\"action\":\"delete\""));

    // Then
    assertCompleted(message, "children-listed+resource-read");
    assertGoneInOrder(bed.sandbox, medium(message), message);
  }

  @Test
  void whatWasJustSentWaits() {
    // Given enough to meet every kind of refusal
    List<Stored> messages =
        List.of(
            store().add(Seed.message(ACCOUNT).status("sent").media(1)),
            store().add(Seed.message(ACCOUNT).status("sent")),
            store().add(Seed.message(ACCOUNT).status("sent")),
            store().add(Seed.message(ACCOUNT).status("sent")));

    // When
    publish(Announce.form(messages.get(0)) + "&MessageStatus=sent");
    publish(Announce.request(messages.get(1), ",\"action\":\"delete\""));
    publish(Announce.form(messages.get(2)));
    publish(Announce.request(messages.get(3), ",\"action\":\"delete\""));

    // Then
    for (Stored message : messages) {
      assertThat(tail.ending(message.sid()).get("type").asText()).isEqualTo("redaction.completed");
      assertThat(tail.ending(message.sid()).at("/data/attempt").asInt()).isZero();
      assertThat(store().clean(message.sid())).isTrue();
      assertThat(writes(message.sid()))
          .isNotEmpty()
          .allSatisfy(
              write ->
                  assertThat(write.at())
                      .isAfterOrEqualTo(message.created().plus(SENT_REFUSED_FOR)));
    }
  }

  private static List<Write> writes(String sid) {
    return bed.sandbox.ledger().writes().stream().filter(w -> w.sid().equals(sid)).toList();
  }

  @Test
  void whatIsScheduledWaitsToo() {
    // Given
    Instant sends = Instant.now().plusSeconds(2);
    Stored message = store().add(Seed.message(ACCOUNT).status("scheduled", "delivered", sends));

    // When
    publish(Announce.form(message));

    // Then
    assertCompleted(message, "resource-read");
    assertThat(writes(message.sid())).allSatisfy(w -> assertThat(w.at()).isAfter(sends));
  }

  @Test
  void aRecordingGoesAfterTheTranscriptionsItLists() {
    // Given
    Stored call = store().add(Seed.call(ACCOUNT));
    Stored recording = store().add(Seed.recording(ACCOUNT).call(call));
    Stored transcription = store().add(Seed.transcription(ACCOUNT, recording.sid()));
    Stored other = store().add(Seed.recording(ACCOUNT));
    Stored others = store().add(Seed.transcription(ACCOUNT, other.sid()));

    // When
    publish(Announce.recording(recording) + "&RecordingStatus=completed");

    // Then two looks at its transcriptions, itself, a look
    assertCompleted(recording, "children-listed+resource-read");
    assertGoneInOrder(bed.sandbox, transcription, recording);
    assertThat(List.of(other, others, call)).noneMatch(Stored::deleted);
    assertThat(bed.sandbox.ledger().callsOfResource(recording.sid())).isEqualTo(4);
    assertThat(recording.sid()).matches("RE[0-9a-f]{32}");
    assertThat(transcription.sid()).matches("TR[0-9a-f]{32}");
  }

  @Test
  void whatARecordingThatIsGoneLeftBehindIsErased() {
    // Given
    Stored recording = store().add(Seed.recording(ACCOUNT));
    Stored orphan = store().add(Seed.transcription(ACCOUNT, recording.sid()));
    store().delete(recording);

    // When
    publish(Announce.recording(recording) + "&RecordingStatus=completed");

    // Then
    assertCompleted(recording, "children-listed");
    assertThat(orphan.deleted()).isTrue();
    assertThat(bed.sandbox.ledger().calls(CallKind.LIST_TRANSCRIPTIONS)).isPositive();
  }

  @Test
  void aTranscriptionCanGoAlone() {
    // Given
    Stored recording = store().add(Seed.recording(ACCOUNT));
    Stored transcription = store().add(Seed.transcription(ACCOUNT, recording.sid()));

    // When
    publish(Announce.transcription(transcription));

    // Then
    assertCompleted(transcription, "resource-read");
    assertThat(recording.deleted()).isFalse();
  }

  @Test
  void aCallGoesAfterItsRecordingsAndTheirTranscriptions() {
    // Given
    Stored call = store().add(Seed.call(ACCOUNT));
    Stored recording = store().add(Seed.recording(ACCOUNT).call(call));
    Stored transcription = store().add(Seed.transcription(ACCOUNT, recording.sid()));

    // When
    publish(Announce.request("call", call, ",\"action\":\"delete\""));

    // Then
    assertCompleted(call, "children-listed+resource-read");
    assertGoneInOrder(bed.sandbox, transcription, recording, call);
  }

  @Test
  void aFaxIsADeadLetterThatSaysWhyAndCostsNoCall() {
    // When
    publish("AccountSid=%s&FaxSid=FX1&FaxStatus=received&MediaSid=ME1".formatted(ACCOUNT));

    // Then
    List<DeadLetter> letters =
        await().atMost(Duration.ofSeconds(20)).until(() -> tail.letters("FX1"), l -> !l.isEmpty());
    assertThat(letters)
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(DeadLetterReason.UNSUPPORTED);
              assertThat(letter.field()).isEqualTo("kind");
              assertThat(letter.replayable()).isFalse();
            });
    assertThat(bed.sandbox.ledger().callsOfResource("FX1")).isZero();
  }
}

package dev.redactor.it;

import static dev.redactor.it.Ledgers.assertGoneInOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.ResourceId;
import dev.redactor.ops.Controls;
import dev.redactor.ops.Home;
import dev.redactor.provider.Dialect;
import dev.redactor.sandbox.config.Quirks;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Fault;
import dev.redactor.sandbox.traffic.Write;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Faxes, recordings, transcriptions and calls on SignalWire, judged by the provider's own state.
 */
@Execution(ExecutionMode.CONCURRENT)
class FaxAndVoiceIT {
  private static final String HELD = "redaction.held";
  private static final Duration LONG = Duration.ofSeconds(40);

  private static TestBed bed;
  private static TopicTail tail;

  @BeforeAll
  static void start() {
    bed =
        new TestBed(
                SandboxConfig.signalWire()
                    .account(TestBed.ACCOUNT, TestBed.TOKEN)
                    .stall(Duration.ofSeconds(3))
                    .quirks(Quirks.of(Dialect.SIGNALWIRE).withFaxMediaKey("fax_media"))
                    .pageSizeCap(4),
                Map.of(
                    "redactor.retry.max-attempts", "4",
                    "redactor.settle-window", "6s",
                    "redactor.gate.failures", "1000",
                    "redactor.http.response-timeout", "1s"))
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

  private static Seed fax() {
    return Seed.fax(TestBed.ACCOUNT);
  }

  private static Stored recording() {
    return store().add(Seed.recording(TestBed.ACCOUNT));
  }

  private static Stored transcription(Stored recording) {
    return store().add(Seed.transcription(TestBed.ACCOUNT, recording.sid()));
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

  // Another topic's records are seen in an order of their own.
  private static void assertDead(Stored resource, DeadLetterReason... reasons) {
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> assertThat(tail.reasons(resource.sid())).containsExactlyInAnyOrder(reasons));
  }

  private static List<Write> writes(String sid) {
    return bed.sandbox.ledger().writes().stream().filter(w -> w.sid().equals(sid)).toList();
  }

  private static Stored medium(Stored fax) {
    return store().children(fax.sid()).get(0);
  }

  @Test
  void aFaxGoesAfterItsDocument() {
    // When
    Stored fax = store().add(fax().media(1));
    publish(Announce.fax(fax, medium(fax).sid()) + "&FaxStatus=delivered");

    // Then a listing, the medium, a listing, the fax, a look
    assertCompleted(fax, "children-listed+resource-read");
    assertGoneInOrder(bed.sandbox, medium(fax), fax);
    assertThat(bed.sandbox.ledger().callsOfResource(fax.sid())).isEqualTo(5);
    assertThat(tail.outcomes(fax.sid()))
        .containsExactly(
            "delete-fax-media/" + medium(fax).sid() + " redacted", "delete-fax redacted");
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "processing", "sending", "receiving"})
  void aFaxInProgressIsErasedOnceItHasFinished(String status) {
    // Given
    Instant finishes = Instant.now().plusSeconds(2);
    Stored fax = store().add(fax().media(1).status(status, "received", finishes));

    // When the event does not tell the status
    publish(Announce.fax(fax, medium(fax).sid()));

    // Then
    assertCompleted(fax, "children-listed+resource-read");
    assertGoneInOrder(bed.sandbox, medium(fax), fax);
    assertThat(writes(fax.sid())).allSatisfy(w -> assertThat(w.at()).isAfter(finishes));
    assertThat(tail.ending(fax.sid()).at("/data/attempt").asInt()).isZero();
  }

  @Test
  void aDocumentThatAppearsLateIsNotOrphaned() {
    // Given
    Stored fax = store().add(fax().inbound().media(null, Instant.now().plusSeconds(2)));

    // When
    publish(Announce.fax(fax, medium(fax).sid()) + "&FaxStatus=received");

    // Then
    assertCompleted(fax, "children-listed+resource-read");
    assertGoneInOrder(bed.sandbox, medium(fax), fax);
  }

  @Test
  void aRequestMayKeepTheRecordOfAFax() {
    // Given
    Stored fax = store().add(fax().media(1));

    // When
    publish(Announce.request("fax", fax, ",\"action\":\"media-only\""));

    // Then
    assertThat(tail.ending(fax.sid()).get("type").asText()).isEqualTo("redaction.completed");
    assertThat(store().liveMedia(fax.sid())).isEmpty();
    assertThat(fax.deleted()).isFalse();
  }

  @Test
  void aRecordingGoesAfterItsTranscriptionsAndNobodyElses() {
    // Given more transcriptions than a page holds
    Stored recording = recording();
    Stored other = recording();
    Stored first = transcription(recording);
    List<Stored> others = List.of(transcription(other), transcription(other), transcription(other));
    Stored last = transcription(recording);

    // When
    publish(Announce.recording(recording) + "&RecordingStatus=completed");

    // Then
    assertCompleted(recording, "children-listed+resource-read");
    assertGoneInOrder(bed.sandbox, last, first, recording);
    assertThat(others).noneMatch(Stored::deleted);
    assertThat(other.deleted()).isFalse();
  }

  @Test
  void aLiveRecordingIsErasedOnceItHasFinished() {
    // Given
    Instant finishes = Instant.now().plusSeconds(2);
    Stored recording =
        store().add(Seed.recording(TestBed.ACCOUNT).status("in-progress", "completed", finishes));

    // When
    publish(Announce.recording(recording));

    // Then
    assertCompleted(recording, "children-listed+resource-read");
    assertThat(writes(recording.sid())).allSatisfy(w -> assertThat(w.at()).isAfter(finishes));
  }

  @Test
  void whatARecordingThatIsGoneLeftBehindIsErased() {
    // Given
    Stored recording = recording();
    Stored orphan = transcription(recording);
    store().delete(recording);

    // When
    publish(Announce.recording(recording) + "&RecordingStatus=completed");

    // Then
    assertCompleted(recording, "children-listed");
    assertThat(orphan.deleted()).isTrue();
    assertThat(tail.outcomes(recording.sid()))
        .containsExactly(
            "delete-recording-transcription/" + orphan.sid() + " redacted",
            "delete-recording already-gone");
  }

  @Test
  void aTranscriptionCanGoAlone() {
    // Given
    Stored recording = recording();
    Stored transcription = transcription(recording);

    // When
    publish(Announce.transcription(transcription));

    // Then
    assertCompleted(transcription, "resource-read");
    assertThat(recording.deleted()).isFalse();
    assertThat(bed.sandbox.ledger().callsOfResource(transcription.sid())).isEqualTo(2);
  }

  @Test
  void nothingIsOrphanedWhileCallsFail() {
    // Given
    Stored recording = recording();
    Stored transcription = transcription(recording);
    Stored fax = store().add(fax().media(2));
    for (String sid : List.of(transcription.sid(), medium(fax).sid())) {
      bed.sandbox
          .faults()
          .next(3, call -> call.kind().writes() && sid.equals(call.target()), Fault.answer(503, 1));
      bed.sandbox
          .faults()
          .next(1, call -> call.kind().writes() && sid.equals(call.target()), Fault.lostAnswer());
    }

    // When
    publish(Announce.recording(recording));
    publish(Announce.fax(fax, medium(fax).sid()));

    // Then
    assertCompleted(recording, "children-listed+resource-read");
    assertCompleted(fax, "children-listed+resource-read");
    assertGoneInOrder(bed.sandbox, transcription, recording);
    assertThat(writes(fax.sid())).hasSize(3);
    assertThat(writes(fax.sid()).get(2).child()).isNull();
  }

  @Test
  void aRefusedTranscriptionKeepsItsRecordingAndItsCall() {
    // Given
    Stored call = store().add(Seed.call(TestBed.ACCOUNT));
    Stored recording = store().add(Seed.recording(TestBed.ACCOUNT).call(call));
    Stored transcription = transcription(recording);
    bed.sandbox.faults().refuse(transcription.sid());

    // When
    publish(Announce.recording(recording));
    publish(Announce.request("call", call, ",\"action\":\"delete\""));

    // Then
    assertThat(tail.ending(recording.sid()).get("type").asText()).isEqualTo("redaction.incomplete");
    assertThat(tail.ending(call.sid()).get("type").asText()).isEqualTo("redaction.incomplete");
    assertThat(List.of(transcription, recording, call)).noneMatch(Stored::deleted);
    assertDead(recording, DeadLetterReason.REFUSED, DeadLetterReason.CHILD_REMAINS);
    assertDead(
        call,
        DeadLetterReason.REFUSED,
        DeadLetterReason.CHILD_REMAINS,
        DeadLetterReason.CHILD_REMAINS);
  }

  @Test
  void aCallIsLeftAloneUnlessItsEntryIsAskedFor() {
    // Given
    Stored call = store().add(Seed.call(TestBed.ACCOUNT));
    Stored kept = store().add(Seed.call(TestBed.ACCOUNT));
    Stored one = store().add(Seed.recording(TestBed.ACCOUNT).call(call));
    Stored two = store().add(Seed.recording(TestBed.ACCOUNT).call(call));
    Stored transcription = transcription(one);
    Stored keptRecording = store().add(Seed.recording(TestBed.ACCOUNT).call(kept));

    // When
    publish("AccountSid=%s&CallSid=%s&CallStatus=completed".formatted(TestBed.ACCOUNT, kept.sid()));
    publish(Announce.request("call", call, ",\"action\":\"delete\""));

    // Then
    assertCompleted(call, "children-listed+resource-read");
    assertGoneInOrder(bed.sandbox, transcription, two, one, call);
    assertThat(List.of(kept, keptRecording)).noneMatch(Stored::deleted);
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(
            () ->
                assertThat(tail.about(kept.sid()))
                    .extracting(event -> event.get("type").asText())
                    .containsExactly("redaction.skipped"));
    assertThat(bed.sandbox.ledger().callsOfResource(kept.sid())).isZero();
  }

  @Test
  void theRecordingsOfACallCanGoByTheCall() {
    // Given
    Stored call = store().add(Seed.call(TestBed.ACCOUNT).status("completed"));
    Instant finishes = Instant.now().plusSeconds(2);
    Stored live =
        store()
            .add(
                Seed.recording(TestBed.ACCOUNT).call(call).status("paused", "completed", finishes));
    Stored done = store().add(Seed.recording(TestBed.ACCOUNT).call(call));
    Stored transcription = transcription(done);

    // When
    publish(Announce.request("call", call, ",\"action\":\"media-only\""));

    // Then
    assertThat(tail.ending(call.sid()).get("type").asText()).isEqualTo("redaction.completed");
    assertThat(List.of(live, done, transcription)).allMatch(Stored::deleted);
    assertThat(call.deleted()).isFalse();
    assertThat(writes(live.sid())).allSatisfy(w -> assertThat(w.at()).isAfter(finishes));
  }

  private static ResourceId id(Kind kind, Stored resource) {
    return new ResourceId(TestBed.ACCOUNT, kind, resource.sid());
  }

  private static Controls controls() {
    return new Controls(bed.settings(), Home.of(null), InstantSource.system());
  }

  /** Places a hold, and returns its name once the service knows of it. */
  private static String hold(Controls controls, Kind kind, Stored resource) {
    String hold = controls.hold(id(kind, resource), "case-7", null);
    // The topic has one partition: who knows of a later hold knows of this one.
    await().atMost(LONG).until(() -> isHeld(controls, store().add(Seed.message(TestBed.ACCOUNT))));
    return hold;
  }

  private static boolean isHeld(Controls controls, Stored later) {
    controls.hold(id(Kind.MESSAGE, later), "case-8", null);
    publish(Announce.json(later));
    await().atMost(LONG).until(() -> is(later, HELD) || is(later, "redaction.completed"));
    controls.release(id(Kind.MESSAGE, later), "known-by-now", null);
    return is(later, HELD);
  }

  private static boolean is(Stored resource, String type) {
    return tail.about(resource.sid()).anyMatch(event -> event.get("type").asText().equals(type));
  }

  private static void assertHeld(Stored resource, String hold) {
    await().atMost(LONG).until(() -> is(resource, HELD));
    assertThat(
            tail.about(resource.sid())
                .filter(event -> event.get("type").asText().equals(HELD))
                .map(event -> event.at("/data/holdId").asText()))
        .containsExactly(hold);
  }

  @Test
  void aHeldRecordingStaysWithItsTranscriptionsAndItsCallUntilItIsReleased() {
    // Given
    Stored call = store().add(Seed.call(TestBed.ACCOUNT));
    Stored held = store().add(Seed.recording(TestBed.ACCOUNT).call(call));
    Stored below = transcription(held);
    Stored sibling = store().add(Seed.recording(TestBed.ACCOUNT).call(call));
    Stored belowSibling = transcription(sibling);
    try (Controls controls = controls()) {
      String hold = hold(controls, Kind.RECORDING, held);

      // When it is asked for in both ways
      publish(Announce.request("call", call, ",\"action\":\"delete\""));
      publish(Announce.recording(held) + "&RecordingStatus=completed");

      // Then
      assertHeld(call, hold);
      assertHeld(held, hold);
      await().atMost(LONG).until(() -> sibling.deleted() && belowSibling.deleted());
      assertThat(List.of(held, below, call)).noneMatch(Stored::deleted);
      assertThat(bed.sandbox.ledger().touched(List.of(held.sid(), below.sid()))).isEmpty();

      // When
      controls.release(id(Kind.RECORDING, held), "case-closed", null);
    }

    // Then
    assertThat(tail.ending(call.sid()).get("type").asText()).isEqualTo("redaction.completed");
    assertGoneInOrder(bed.sandbox, below, held, call);
  }

  @Test
  void aHeldTranscriptionStaysWithTheRecordingAndTheCallItBelongsTo() {
    // Given
    Stored call = store().add(Seed.call(TestBed.ACCOUNT));
    Stored recording = store().add(Seed.recording(TestBed.ACCOUNT).call(call));
    Stored held = transcription(recording);
    Stored sibling = transcription(recording);
    try (Controls controls = controls()) {
      String hold = hold(controls, Kind.TRANSCRIPTION, held);

      // When
      publish(Announce.request("call", call, ",\"action\":\"delete\""));

      // Then
      assertHeld(call, hold);
      await().atMost(LONG).until(sibling::deleted);
      assertThat(List.of(held, recording, call)).noneMatch(Stored::deleted);

      // When
      controls.release(id(Kind.TRANSCRIPTION, held), "case-closed", null);
    }

    // Then
    assertThat(tail.ending(call.sid()).get("type").asText()).isEqualTo("redaction.completed");
    assertGoneInOrder(bed.sandbox, held, recording, call);
  }

  @Test
  void aHeldCallKeepsARecordingThatIsAnnouncedByItself() {
    // Given
    Stored call = store().add(Seed.call(TestBed.ACCOUNT));
    Stored recording = store().add(Seed.recording(TestBed.ACCOUNT).call(call));
    Stored below = transcription(recording);
    try (Controls controls = controls()) {
      String hold = hold(controls, Kind.CALL, call);

      // When
      publish(Announce.recording(recording) + "&RecordingStatus=completed");

      // Then
      assertHeld(recording, hold);
      assertThat(List.of(recording, below)).noneMatch(Stored::deleted);

      // When
      controls.release(id(Kind.CALL, call), "case-closed", null);
    }

    // Then
    assertCompleted(recording, "children-listed+resource-read");
    assertThat(call.deleted()).isFalse();
  }
}

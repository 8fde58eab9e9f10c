package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Fault;
import dev.redactor.sandbox.traffic.Reply;
import dev.redactor.sandbox.traffic.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a message, whatever the provider answers: judged by the provider's own state. */
@Execution(ExecutionMode.CONCURRENT)
class CorridorIT {
  private static final int CLEAR = 1;
  private static final int LIST = 1;
  private static final int LIST_AGAIN = 1;

  private static TestBed bed;
  private static TopicTail tail;

  @BeforeAll
  static void start() {
    bed =
        new TestBed(
                SandboxConfig.signalWire()
                    .account(TestBed.ACCOUNT, TestBed.TOKEN)
                    .stall(Duration.ofSeconds(3))
                    .pageSizeCap(4),
                Map.of(
                    "redactor.retry.max-attempts", "3",
                    "redactor.in-progress.budget", "6s",
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

  private static Seed message() {
    return Seed.message(TestBed.ACCOUNT);
  }

  private static Stored announced(Seed seed) {
    Stored message = bed.sandbox.store().add(seed);
    bed.publish("message-events", Announce.json(message));
    return message;
  }

  private static void assertCompleted(Stored message, String verified) {
    JsonNode event = tail.ending(message.sid());
    assertThat(event.get("type").asText()).isEqualTo("redaction.completed");
    assertThat(event.at("/data/verified/method").asText()).isEqualTo(verified);
    assertThat(event.at("/data/items/dead").asInt()).isZero();
    assertThat(bed.sandbox.store().clean(message.sid())).isTrue();
    assertThat(tail.letters(message.sid())).isEmpty();
  }

  private static long calls(Stored message) {
    return bed.sandbox.ledger().callsOfResource(message.sid());
  }

  private static List<String> media(Stored message) {
    return bed.sandbox.store().children(message.sid()).stream().map(Stored::sid).toList();
  }

  private static List<String> gone(Stored message, String body) {
    return Stream.concat(
            media(message).stream().map(medium -> "delete-media/" + medium + " redacted"),
            Stream.of("clear-body " + body))
        .toList();
  }

  @Test
  void anSmsWithoutMediaTakesOneCall() {
    // When
    Stored message = announced(message());

    // Then
    assertCompleted(message, "resource-read");
    assertThat(calls(message)).isEqualTo(CLEAR);
    assertThat(tail.outcomes(message.sid())).containsExactly("clear-body redacted");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void anMmsTakesOneCallPerMediumAndTwoListings(int media) {
    // When
    Stored message = announced(message().inbound().media(media));

    // Then
    assertCompleted(message, "children-listed+resource-read");
    assertThat(calls(message)).isEqualTo(LIST + media + LIST_AGAIN + CLEAR);
    assertThat(tail.outcomes(message.sid()))
        .containsExactlyInAnyOrderElementsOf(gone(message, "redacted"));
  }

  @Test
  void everyPageOfMediaIsRead() {
    // When three pages hold ten media
    Stored message = announced(message().media(10));

    // Then
    assertCompleted(message, "children-listed+resource-read");
    assertThat(calls(message)).isEqualTo(3 * LIST + 10 + LIST_AGAIN + CLEAR);
  }

  @Test
  void aCountOfMediaThatTheEventLeftOutIsLookedUp() {
    // Given
    Stored message = bed.sandbox.store().add(message().media(2));

    // When
    bed.publish(
        "message-events",
        "{\"AccountSid\":\"%s\",\"SmsSid\":\"%s\"}".formatted(TestBed.ACCOUNT, message.sid()));

    // Then
    assertCompleted(message, "children-listed+resource-read");
  }

  @Test
  void aRequestMayAskForADeletion() {
    // Given
    Stored message = bed.sandbox.store().add(message().media(2));

    // When
    bed.publish("message-events", Announce.request(message, ",\"action\":\"delete\""));

    // Then
    assertCompleted(message, "children-listed+resource-read");
    assertThat(bed.sandbox.store().deleted(message.sid())).isTrue();
    assertThat(bed.sandbox.store().liveMedia(message.sid())).isEmpty();
    assertThat(tail.outcomes(message.sid())).last().isEqualTo("delete-message redacted");
  }

  @Test
  void whatIsGoneAlreadyIsASuccess() {
    // Given
    Stored message = bed.sandbox.store().add(message());
    bed.sandbox.store().delete(message);

    // When
    bed.publish("message-events", Announce.json(message));

    // Then
    assertThat(tail.ending(message.sid()).get("type").asText()).isEqualTo("redaction.completed");
    assertThat(tail.outcomes(message.sid())).containsExactly("clear-body already-gone");
    assertThat(calls(message)).isEqualTo(CLEAR);
  }

  @Test
  void anAnnouncedMediumThatIsListedLaterIsWaitedFor() {
    // When
    Stored message =
        announced(message().inbound().media(1).media(null, Instant.now().plusSeconds(3)));

    // Then
    assertCompleted(message, "children-listed+resource-read");
    assertThat(tail.outcomes(message.sid()))
        .containsExactlyInAnyOrderElementsOf(gone(message, "redacted"));
    assertThat(tail.ending(message.sid()).at("/data/attempt").asInt()).isZero();
  }

  @Test
  void aMessageThatIsNotThereYetIsWaitedFor() {
    // Given one that announced media and is not found at first
    Stored message =
        bed.sandbox
            .store()
            .add(message().inbound().media(1).availableAt(Instant.now().plusSeconds(3)));

    // When
    bed.publish("message-events", Announce.json(message));

    // Then
    assertCompleted(message, "children-listed+resource-read");
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "initiated"})
  void whatIsInProgressIsErasedOnceItHasFinished(String status) {
    // Given as many as it takes to meet every kind of refusal: 422 and 400, with and without a body
    Instant finishes = Instant.now().plusSeconds(3);
    List<Stored> messages = new ArrayList<>();

    // When
    for (int i = 0; i < 6; i++) {
      messages.add(announced(message().status(status, "delivered", finishes).media(i % 3)));
    }

    // Then
    for (Stored message : messages) {
      assertCompleted(
          message,
          message.announcedMedia() == 0 ? "resource-read" : "children-listed+resource-read");
      assertThat(tail.ending(message.sid()).at("/data/attempt").asInt()).isZero();
    }
    assertThat(writes(messages)).allSatisfy(write -> assertThat(write.at()).isAfter(finishes));
    assertThat(bed.sandbox.ledger().answers(422)).isPositive();
    assertThat(bed.sandbox.ledger().answers(400)).isPositive();
  }

  private static List<Write> writes(List<Stored> messages) {
    List<String> sids = messages.stream().map(Stored::sid).toList();
    return bed.sandbox.ledger().writes().stream().filter(w -> sids.contains(w.sid())).toList();
  }

  @Test
  void aRefusalWithoutABodyIsLookedInto() {
    // Given
    Stored message =
        bed.sandbox
            .store()
            .add(message().status("queued", "delivered", Instant.now().plusSeconds(2)));
    bed.sandbox
        .faults()
        .next(1, call -> message.sid().equals(call.sid()), Fault.answer(Reply.empty(422)));

    // When
    bed.publish("message-events", Announce.json(message));

    // Then
    assertCompleted(message, "resource-read");
  }

  @Test
  void anOutboundMmsThatStaysSentIsErased() {
    // When
    Stored message = announced(message().status("sent").media(1));

    // Then
    assertCompleted(message, "children-listed+resource-read");
    assertThat(calls(message)).isEqualTo(LIST + 1 + LIST_AGAIN + CLEAR);
  }

  @Test
  void whatIsRefusedForGoodBecomesADeadLetterOfItsOwn() {
    // Given one medium of three that the provider refuses to delete
    Stored message = bed.sandbox.store().add(message().media(3));
    String refused = media(message).get(1);
    bed.sandbox.faults().refuse(refused);

    // When
    bed.publish("message-events", Announce.json(message));

    // Then the others are gone, and the body too
    JsonNode end = tail.ending(message.sid());
    assertThat(end.get("type").asText()).isEqualTo("redaction.incomplete");
    assertThat(end.at("/data/items").toString()).isEqualTo("{\"gone\":3,\"dead\":1}");
    assertThat(bed.sandbox.store().liveMedia(message.sid())).containsExactly(refused);
    assertThat(bed.sandbox.store().body(message.sid())).isEmpty();
    assertThat(tail.letters(message.sid()))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(DeadLetterReason.REFUSED);
              assertThat(letter.item().childSid()).isEqualTo(refused);
              assertThat(letter.httpStatus()).isEqualTo(400);
              assertThat(letter.providerCode()).isEqualTo(21000);
              assertThat(letter.attempts()).isEqualTo(1);
              assertThat(letter.source().topic()).isEqualTo(TopicNames.REQUESTS);
            });
  }

  @Test
  void aMessageIsNotDeletedWhileAMediumIsLeft() {
    // Given
    Stored message = bed.sandbox.store().add(message().media(2));
    String refused = media(message).get(0);
    bed.sandbox.faults().refuse(refused);

    // When
    bed.publish("message-events", Announce.request(message, ",\"action\":\"delete\""));

    // Then
    assertThat(tail.ending(message.sid()).get("type").asText()).isEqualTo("redaction.incomplete");
    assertThat(bed.sandbox.store().deleted(message.sid())).isFalse();
    assertThat(tail.reasons(message.sid()))
        .containsExactlyInAnyOrder(DeadLetterReason.REFUSED, DeadLetterReason.CHILD_REMAINS);
  }

  @Test
  void whatCanStillBeReadAfterItsDeletionIsADeadLetter() {
    // Given a provider that says a medium is deleted and keeps it
    Stored message = bed.sandbox.store().add(message().media(1));
    bed.sandbox.faults().refuse(media(message).get(0), Fault.pretend());

    // When
    bed.publish("message-events", Announce.json(message));

    // Then
    assertThat(tail.ending(message.sid()).get("type").asText()).isEqualTo("redaction.incomplete");
    assertThat(tail.letters(message.sid()))
        .singleElement()
        .satisfies(
            letter -> {
              assertThat(letter.reason()).isEqualTo(DeadLetterReason.STILL_READABLE);
              assertThat(letter.attempts()).isEqualTo(3);
            });
    assertThat(bed.sandbox.store().body(message.sid())).isEmpty();
  }

  @Test
  void aBodyThatStillReadsIsADeadLetter() {
    // Given
    Stored message = bed.sandbox.store().add(message());
    bed.sandbox.faults().refuse(message.sid(), Fault.pretend());

    // When
    bed.publish("message-events", Announce.json(message));

    // Then
    tail.ending(message.sid());
    assertThat(tail.reasons(message.sid())).containsExactly(DeadLetterReason.STILL_READABLE);
  }

  @Test
  void whatFailsTimeAfterTimeIsADeadLetter() {
    // Given
    Stored message = bed.sandbox.store().add(message());
    bed.sandbox.faults().refuse(message.sid(), Fault.answer(500, 20500));

    // When
    bed.publish("message-events", Announce.json(message));

    // Then
    tail.ending(message.sid());
    DeadLetter letter = tail.letters(message.sid()).get(0);
    assertThat(letter.reason()).isEqualTo(DeadLetterReason.RETRIES_EXHAUSTED);
    assertThat(letter.attempts()).isEqualTo(3);
    assertThat(letter.httpStatus()).isEqualTo(500);
    // Each attempt is a call and a quick second one.
    assertThat(calls(message)).isEqualTo(3 * 2);
  }

  @Test
  void whatStaysInProgressIsADeadLetterOnceItsBudgetIsSpent() {
    // When
    Stored message = announced(message().status("queued"));

    // Then
    tail.ending(message.sid());
    DeadLetter letter = tail.letters(message.sid()).get(0);
    assertThat(letter.reason()).isEqualTo(DeadLetterReason.STILL_IN_PROGRESS);
    assertThat(Duration.between(letter.firstFailedAt(), letter.lastFailedAt()))
        .isGreaterThanOrEqualTo(Duration.ofSeconds(6));
    assertThat(bed.sandbox.ledger().touched(List.of(message.sid()))).isEmpty();
  }

  @Test
  void aRetryAfterIsHonoured() {
    // Given
    Stored message = bed.sandbox.store().add(message());
    bed.sandbox.faults().next(1, call -> message.sid().equals(call.sid()), Fault.throttled("3"));
    Instant asked = Instant.now();

    // When
    bed.publish("message-events", Announce.json(message));

    // Then there is no call in between
    assertCompleted(message, "resource-read");
    assertThat(calls(message)).isEqualTo(2);
    assertThat(writes(List.of(message)))
        .singleElement()
        .satisfies(write -> assertThat(write.at()).isAfter(asked.plusSeconds(3)));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void anErasureWhoseAnswerIsLostIsNotMistakenForAFailure(boolean silent) {
    // Given
    Stored message = bed.sandbox.store().add(message().media(1));
    bed.sandbox
        .faults()
        .next(
            1,
            call -> call.kind() == CallKind.DELETE_MEDIA && message.sid().equals(call.sid()),
            silent ? Fault.stallAfterEffect() : Fault.lostAnswer());

    // When
    bed.publish("message-events", Announce.json(message));

    // Then the second attempt finds it gone
    await().atMost(Duration.ofSeconds(20)).until(() -> bed.sandbox.store().clean(message.sid()));
    assertThat(tail.ending(message.sid()).get("type").asText()).isEqualTo("redaction.completed");
    assertThat(tail.outcomes(message.sid()))
        .containsExactlyInAnyOrder(
            "delete-media/" + media(message).get(0) + " already-gone", "clear-body redacted");
    assertThat(bed.sandbox.ledger().writeCallsOfResource(media(message).get(0))).isEqualTo(2);
  }

  @Test
  void halfAnAnswerIsNoAnswer() {
    // Given
    Stored message = bed.sandbox.store().add(message());
    bed.sandbox.faults().next(1, call -> message.sid().equals(call.sid()), Fault.halfAnswer());

    // When
    bed.publish("message-events", Announce.json(message));

    // Then
    assertCompleted(message, "resource-read");
    assertThat(calls(message)).isEqualTo(2);
  }
}

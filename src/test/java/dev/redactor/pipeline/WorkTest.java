package dev.redactor.pipeline;

import static dev.redactor.pipeline.FakeProvider.cleared;
import static dev.redactor.pipeline.FakeProvider.error;
import static dev.redactor.pipeline.FakeProvider.listed;
import static dev.redactor.pipeline.FakeProvider.message;
import static dev.redactor.pipeline.FakeProvider.status;
import static dev.redactor.pipeline.FakeProvider.throttled;
import static dev.redactor.pipeline.Given.BODY;
import static dev.redactor.pipeline.Given.MEDIA;
import static dev.redactor.pipeline.Given.MESSAGE;
import static dev.redactor.pipeline.Given.NOW;
import static dev.redactor.pipeline.Given.UNVERIFIED;
import static dev.redactor.pipeline.Given.VERIFIED;
import static dev.redactor.pipeline.Given.medium;
import static dev.redactor.pipeline.Given.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.ItemResult;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Verification;
import dev.redactor.provider.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkTest {
  private final FakeProvider provider = new FakeProvider();

  private Work run(Work work) {
    new Pass(provider, () -> NOW).run(work);
    return work;
  }

  @Test
  void anEventWithoutMediaCostsOneCall() {
    // Given
    provider.on("POST", cleared());

    // When
    Work work = run(work(Given.message().announcedMedia(0)));

    // Then
    assertThat(provider.calls()).containsExactly("POST");
    assertThat(work.items().results())
        .containsExactly(new ItemResult(BODY, Outcome.REDACTED, null, 200, null, "req-200"));
    assertThat(work.items().open()).isEmpty();
    assertThat(work.verification())
        .isEqualTo(new Verification("resource-read", NOW, Verification.Result.ERASED));
  }

  @Test
  void mediaGoBeforeTheBodyAndAreListedAgain() {
    // Given
    provider
        .on("GET /Media", listed("ME1", "ME2"), listed())
        .on("DELETE /Media/ME1", status(204))
        .on("DELETE /Media/ME2", status(204))
        .on("POST", cleared());

    // When
    Work work = run(work(Given.message().announcedMedia(2)));

    // Then
    assertThat(provider.calls())
        .containsExactly(
            "GET /Media", "DELETE /Media/ME1", "DELETE /Media/ME2", "GET /Media", "POST");
    assertThat(work.items().open()).isEmpty();
    assertThat(work.items().gone()).isEqualTo(3);
    assertThat(work.verification().method()).isEqualTo("children-listed+resource-read");
  }

  @Test
  void withoutVerificationNothingIsReadBack() {
    // Given
    provider
        .on("GET /Media", listed("ME1"))
        .on("DELETE /Media/ME1", status(204))
        .on("POST", message("delivered", "still there"));

    // When
    Work work = run(work(Given.message(), UNVERIFIED));

    // Then
    assertThat(provider.calls()).containsExactly("GET /Media", "DELETE /Media/ME1", "POST");
    assertThat(work.items().gone()).isEqualTo(2);
    assertThat(work.verification())
        .isEqualTo(new Verification("none", null, Verification.Result.NOT_VERIFIED));
  }

  @Test
  void theMessageIsNotDeletedBeforeItsMediaAreGone() {
    // Given
    provider.on("GET /Media", listed("ME1")).on("DELETE /Media/ME1", status(500));

    // When
    Work work = run(work(Given.message().action(MessageAction.DELETE)));

    // Then
    assertThat(provider.calls())
        .containsExactly("GET /Media", "DELETE /Media/ME1", "DELETE /Media/ME1");
    assertThat(work.items().open()).containsOnlyKeys(medium("ME1"), MESSAGE);
  }

  @Test
  void theMessageIsNotDeletedWhenAMediumIsRefusedForGood() {
    // Given
    provider.on("GET /Media", listed("ME1")).on("DELETE /Media/ME1", error(400, 21000));

    // When
    Work work = run(work(Given.message().action(MessageAction.DELETE)));

    // Then
    assertThat(provider.calls()).containsExactly("GET /Media", "DELETE /Media/ME1");
    assertThat(work.items().results())
        .containsExactly(
            new ItemResult(
                medium("ME1"), Outcome.REFUSED, DeadLetterReason.REFUSED, 400, 21000, null),
            new ItemResult(
                MESSAGE, Outcome.REFUSED, DeadLetterReason.CHILD_REMAINS, null, null, null));
    assertThat(work.items().open()).isEmpty();
  }

  @Test
  void theMessageIsNotDeletedWhenAMediumBecameADeadLetterInAnEarlierPass() {
    // Given
    provider.on("GET /Media", listed());

    // When
    Work work = run(work(Given.message().items(List.of(MESSAGE)).attempt(1).dead(1)));

    // Then
    assertThat(work.items().results())
        .extracting(ItemResult::reason)
        .containsExactly(DeadLetterReason.CHILD_REMAINS);
  }

  @Test
  void aRefusedMediumDoesNotKeepTheBody() {
    // Given
    provider
        .on("GET /Media", listed("ME1"))
        .on("DELETE /Media/ME1", error(400, 21000))
        .on("POST", cleared());

    // When
    Work work = run(work(Given.message()));

    // Then
    assertThat(work.items().results())
        .extracting(ItemResult::outcome)
        .containsExactly(Outcome.REFUSED, Outcome.REDACTED);
    // A medium is left: nobody may read the event as "everything was seen to be gone".
    assertThat(work.childrenVerifiedAt()).isNull();
  }

  @Test
  void mediaAreListedBeforeADeletionWhateverTheEventSays() {
    // Given
    provider
        .on("GET /Media", listed("ME1"), listed())
        .on("DELETE /Media/ME1", status(204))
        .on("DELETE", status(204))
        .on("GET", error(404, 20404));

    // When
    Work work = run(work(Given.message().announcedMedia(0).action(MessageAction.DELETE)));

    // Then
    assertThat(provider.calls())
        .containsExactly("GET /Media", "DELETE /Media/ME1", "GET /Media", "DELETE", "GET");
    assertThat(work.items().gone()).isEqualTo(2);
  }

  @Test
  void mediaAreListedAgainBeforeADeletionIsTriedAgain() {
    // Given
    provider
        .on("GET /Media", listed("LATE"), listed())
        .on("DELETE /Media/LATE", status(204))
        .on("DELETE", status(204))
        .on("GET", error(404, 20404));

    // When
    Work work = run(work(Given.message().items(List.of(MESSAGE)).attempt(1)));

    // Then
    assertThat(provider.calls()).startsWith("GET /Media", "DELETE /Media/LATE");
    assertThat(work.items().open()).isEmpty();
    assertThat(work.items().gone()).isEqualTo(2);
  }

  @Test
  void anItemNamedTwiceIsErasedOnce() {
    // Given
    provider.on("POST", cleared());

    // When
    run(work(Given.message().items(List.of(BODY, BODY))));

    // Then
    assertThat(provider.calls()).containsExactly("POST");
  }

  @Test
  void aClosedGateLeavesEverythingOpenWithoutACall() {
    // Given
    RedactionRequest request = Given.message().build();
    Work work =
        new Work(
            request,
            Plan.of(request, MessageAction.REDACT),
            Dialect.SIGNALWIRE,
            VERIFIED,
            () -> true);

    // When
    run(work);

    // Then
    assertThat(provider.calls()).isEmpty();
    assertThat(work.items().open()).containsOnlyKeys(MEDIA, BODY);
    assertThat(work.items().open().values())
        .allSatisfy(
            why -> {
              assertThat(why.outcome()).isEqualTo(Outcome.UNAUTHORISED);
              assertThat(why.counted()).isFalse();
            });
  }

  @Test
  void aGateThatClosesOnTheWayKeepsWhatIsDone() {
    // Given
    AtomicBoolean closed = new AtomicBoolean();
    RedactionRequest request = Given.message().build();
    Work work =
        new Work(
            request,
            Plan.of(request, MessageAction.REDACT),
            Dialect.SIGNALWIRE,
            VERIFIED,
            closed::get);
    provider.on("GET /Media", listed("ME1", "ME2")).on("DELETE /Media/ME1", status(204));

    // When
    new Pass(
            call -> {
              closed.set(call.writes());
              return provider.apply(call);
            },
            () -> NOW)
        .run(work);

    // Then
    assertThat(work.items().results()).extracting(ItemResult::item).containsExactly(medium("ME1"));
    assertThat(work.items().open()).containsOnlyKeys(MEDIA, medium("ME2"), BODY);
  }

  @Test
  void refusedCredentialsStopThePass() {
    // Given
    provider.on("GET /Media", listed("ME1", "ME2")).on("DELETE /Media/ME1", error(401, 20003));

    // When
    Work work = run(work(Given.message()));

    // Then
    assertThat(provider.calls()).containsExactly("GET /Media", "DELETE /Media/ME1");
    assertThat(work.items().open()).containsOnlyKeys(medium("ME1"), medium("ME2"), BODY);
    assertThat(work.items().open().values()).noneMatch(OpenItem::counted);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 429})
  void aProviderThatHasHadEnoughIsLeftAlone(int status) {
    // Given
    provider.on("GET /Media", listed("ME1", "ME2")).on("DELETE /Media/ME1", status(status));

    // When
    Work work = run(work(Given.message()));

    // Then
    assertThat(provider.calls())
        .containsExactly("GET /Media", "DELETE /Media/ME1", "DELETE /Media/ME1");
    assertThat(work.items().open()).containsOnlyKeys(medium("ME1"), medium("ME2"), BODY);
  }

  @Test
  void oneFailingItemDoesNotKeepTheOthers() {
    // Given
    provider
        .on("GET /Media", listed("ME1", "ME2"), listed("ME1"))
        .on("DELETE /Media/ME1", status(500))
        .on("DELETE /Media/ME2", status(204))
        .on("POST", cleared());

    // When
    Work work = run(work(Given.message()));

    // Then
    assertThat(work.items().results())
        .extracting(ItemResult::item)
        .containsExactly(medium("ME2"), BODY);
    assertThat(work.items().open()).containsOnlyKeys(medium("ME1"));
    assertThat(work.childrenVerifiedAt()).isNull();
  }

  @Test
  void theLongestWaitThatWasAskedForIsKept() {
    // Given
    provider
        .on(
            "GET /Media",
            new dev.redactor.provider.ProviderAnswer(503, null, Duration.ofMinutes(7), null, null))
        .on("POST", throttled(Duration.ofMinutes(2)));

    // When
    Work work = run(work(Given.message()));

    // Then
    assertThat(provider.calls()).containsExactly("GET /Media", "POST");
    assertThat(work.after()).isEqualTo(Duration.ofMinutes(7));
  }

  @Test
  void aMessageInProgressStopsThePassBecauseItsSiblingsWouldBeRefusedToo() {
    // Given
    provider.on("GET /Media", listed("ME1", "ME2")).on("DELETE /Media/ME1", error(422, 20009));

    // When
    Work work = run(work(Given.message()));

    // Then
    assertThat(provider.calls()).containsExactly("GET /Media", "DELETE /Media/ME1");
    assertThat(work.items().open()).containsOnlyKeys(medium("ME1"), medium("ME2"), BODY);
    assertThat(work.items().open().values())
        .extracting(OpenItem::outcome)
        .containsOnly(Outcome.NOT_YET);
  }

  @Test
  void whatAnEarlierListingProvedIsStillProved() {
    // Given
    Instant earlier = NOW.minusSeconds(60);
    provider.on("POST", cleared());

    // When
    Work work =
        run(work(Given.message().items(List.of(BODY)).attempt(1).childrenVerifiedAt(earlier)));

    // Then
    assertThat(work.childrenVerifiedAt()).isEqualTo(earlier);
    assertThat(work.verification())
        .isEqualTo(
            new Verification("children-listed+resource-read", NOW, Verification.Result.ERASED));
  }
}

package dev.redactor.pipeline;

import static dev.redactor.pipeline.FakeProvider.cleared;
import static dev.redactor.pipeline.FakeProvider.error;
import static dev.redactor.pipeline.FakeProvider.listed;
import static dev.redactor.pipeline.FakeProvider.message;
import static dev.redactor.pipeline.FakeProvider.page;
import static dev.redactor.pipeline.FakeProvider.status;
import static dev.redactor.pipeline.Given.BODY;
import static dev.redactor.pipeline.Given.MEDIA;
import static dev.redactor.pipeline.Given.NOW;
import static dev.redactor.pipeline.Given.SETTLE;
import static dev.redactor.pipeline.Given.UNVERIFIED;
import static dev.redactor.pipeline.Given.medium;
import static dev.redactor.pipeline.Given.work;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.ItemResult;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChildrenTest {
  private final FakeProvider provider = new FakeProvider().on("POST", cleared());

  private Work run(RedactionRequest.Builder request) {
    return run(work(request), NOW);
  }

  private Work run(Work work, Instant now) {
    new Pass(provider, () -> now).run(work);
    return work;
  }

  @Test
  void everyPageIsReadBeforeTheFirstErasure() {
    // Given
    provider
        .on("GET /Media", page("/next", "ME1"), listed())
        .on("GET /next", listed("ME2"))
        .on("DELETE /Media/ME1", status(204))
        .on("DELETE /Media/ME2", status(204));

    // When
    Work work = run(Given.message());

    // Then
    assertThat(provider.calls())
        .containsExactly(
            "GET /Media",
            "GET /next",
            "DELETE /Media/ME1",
            "DELETE /Media/ME2",
            "GET /Media",
            "POST");
    assertThat(work.items().open()).isEmpty();
  }

  @Test
  void pagesThatGoRoundInACircleAreAFailureAndNotFollowedForEver() {
    // Given
    provider
        .on("GET /Media", page("/a", "ME1"))
        .on("GET /a", page("/b", "ME2"), page("/b", "ME2"))
        .on("GET /b", page("/a", "ME3"));

    // When
    Work work = run(Given.message().action(MessageAction.DELETE));

    // Then
    assertThat(provider.calls()).startsWith("GET /Media", "GET /a", "GET /b").hasSizeLessThan(6);
    assertThat(provider.calls()).noneMatch(call -> call.startsWith("DELETE"));
    assertThat(work.items().open().get(MEDIA).counted()).isTrue();
  }

  @Test
  void aPageThatFailsLeavesTheListingOpen() {
    // Given
    provider.on("GET /Media", page("/next", "ME1")).on("GET /next", status(503));

    // When
    Work work = run(Given.message());

    // Then
    assertThat(provider.calls()).containsExactly("GET /Media", "GET /next", "GET /next", "POST");
    assertThat(work.items().open()).containsOnlyKeys(MEDIA);
    assertThat(work.items().open().get(MEDIA)).isEqualTo(OpenItem.failed(status(503)));
  }

  @Test
  void aListThatCannotBeReadProvesNothing() {
    // Given
    provider.on("GET /Media", status(200));

    // When
    Work work = run(Given.message());

    // Then
    assertThat(work.items().open()).containsOnlyKeys(MEDIA);
    assertThat(work.items().open().get(MEDIA).counted()).isTrue();
  }

  @Test
  void aRefusedListingNeedsAPerson() {
    // Given
    provider.on("GET /Media", error(400, 21000));

    // When
    Work work = run(Given.message());

    // Then
    assertThat(work.items().results())
        .contains(
            new ItemResult(MEDIA, Outcome.REFUSED, DeadLetterReason.REFUSED, 400, 21000, null));
  }

  @Test
  void aRefusedSecondListingNeedsAPersonToo() {
    // Given
    provider
        .on("GET /Media", listed("ME1"), error(400, 21000))
        .on("DELETE /Media/ME1", status(204));

    // When
    Work work = run(Given.message());

    // Then
    assertThat(work.items().result(MEDIA).reason()).isEqualTo(DeadLetterReason.REFUSED);
    assertThat(work.childrenVerifiedAt()).isNull();
  }

  @Test
  void refusedCredentialsOnAListingParkEverything() {
    // Given
    provider.on("GET /Media", error(403, null));

    // When
    Work work = run(Given.message());

    // Then
    assertThat(provider.calls()).containsExactly("GET /Media");
    assertThat(work.items().open()).containsOnlyKeys(MEDIA, BODY);
    assertThat(work.items().open().values())
        .extracting(OpenItem::outcome)
        .containsOnly(Outcome.UNAUTHORISED);
  }

  @Test
  void aMediumThatIsStillListedAfterItsDeletionIsNotGone() {
    // Given
    provider.on("GET /Media", listed("ME1")).on("DELETE /Media/ME1", status(204));

    // When
    Work work = run(Given.message());

    // Then
    assertThat(provider.calls())
        .containsExactly("GET /Media", "DELETE /Media/ME1", "GET /Media", "POST");
    assertThat(work.items().result(medium("ME1"))).isNull();
    assertThat(work.items().open()).containsOnlyKeys(medium("ME1"));
    assertThat(work.items().open().get(medium("ME1")).inTheEnd())
        .isEqualTo(DeadLetterReason.STILL_READABLE);
    assertThat(work.childrenVerifiedAt()).isNull();
  }

  @Test
  void aMediumThatTurnsUpInTheSecondListingIsErasedToo() {
    // Given
    provider
        .on("GET /Media", listed("ME1"), listed("ME2"), listed())
        .on("DELETE /Media/ME1", status(204))
        .on("DELETE /Media/ME2", status(204));

    // When
    Work work = run(Given.message());

    // Then
    assertThat(work.items().open()).isEmpty();
    assertThat(work.items().gone()).isEqualTo(3);
  }

  @Test
  void mediaThatKeepTurningUpAreLeftToARetry() {
    // Given
    provider.on(
        "GET /Media", listed("ME1"), listed("ME2"), listed("ME3"), listed("ME4"), listed("ME5"));
    for (int i = 1; i < Children.MAX_ROUNDS; i++) {
      provider.on("DELETE /Media/ME" + i, status(204));
    }

    // When
    Work work = run(Given.message());

    // Then
    assertThat(provider.calls()).filteredOn("GET /Media"::equals).hasSize(Children.MAX_ROUNDS);
    assertThat(work.items().open()).containsOnlyKeys(MEDIA);
  }

  @Test
  void anAnnouncedMediumThatIsNotListedYetIsWaitedFor() {
    // Given
    provider.on("GET /Media", listed("ME1"), listed()).on("DELETE /Media/ME1", status(204));

    // When
    Work work = run(Given.message().announcedMedia(2));

    // Then
    assertThat(work.items().open()).containsOnlyKeys(MEDIA);
    assertThat(work.items().open().get(MEDIA)).isEqualTo(OpenItem.unsettled(listed()));
    assertThat(work.items().result(BODY).outcome()).isEqualTo(Outcome.REDACTED);
  }

  @Test
  void aMessageThatHasNotArrivedYetIsWaitedFor() {
    // Given
    provider.on("GET /Media", error(404, 20404)).on("POST", error(404, 20404));

    // When
    Work work = run(Given.message().announcedMedia(1));

    // Then
    assertThat(work.items().results()).isEmpty();
    assertThat(work.items().open()).containsOnlyKeys(MEDIA, BODY);
    assertThat(work.items().open().values()).noneMatch(OpenItem::counted);
  }

  @Test
  void theSettleWindowEndsOnTime() {
    // Given
    provider.on("GET /Media", listed());
    RedactionRequest.Builder request = Given.message().announcedMedia(1);

    // When
    Work before = run(work(request), NOW.plus(SETTLE).minusMillis(1));
    Work after = run(work(request), NOW.plus(SETTLE));

    // Then
    assertThat(before.items().open()).containsOnlyKeys(MEDIA);
    assertThat(after.items().open()).isEmpty();
    assertThat(after.items().results()).extracting(ItemResult::item).containsExactly(BODY);
  }

  @Test
  void aMessageThatIsGoneAfterTheSettleWindowIsGoneWithItsMedia() {
    // Given
    provider.on("GET /Media", error(404, 20404)).on("POST", error(404, 20404));

    // When
    Work work = run(work(Given.message().announcedMedia(1)), NOW.plus(SETTLE));

    // Then
    assertThat(work.items().open()).isEmpty();
    assertThat(work.items().results())
        .extracting(ItemResult::item, ItemResult::outcome)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(MEDIA, Outcome.ALREADY_GONE),
            org.assertj.core.groups.Tuple.tuple(BODY, Outcome.ALREADY_GONE));
  }

  @ParameterizedTest
  @EnumSource(
      value = Origin.class,
      names = {"SWEEP", "CLI", "REPLAY"})
  void onlyADoorThatHearsOfAFreshMessageWaitsForIt(Origin origin) {
    // Given
    provider.on("GET /Media", error(404, 20404)).on("POST", error(404, 20404));

    // When
    Work work = run(Given.message().announcedMedia(1).origin(origin));

    // Then
    assertThat(work.items().open()).isEmpty();
  }

  @Test
  void aReplayDoesNotWaitForLateMedia() {
    // Given
    provider.on("GET /Media", listed());

    // When
    Work work = run(Given.message().announcedMedia(1).replays(1));

    // Then
    assertThat(work.items().open()).isEmpty();
  }

  @Test
  void withoutVerificationALateMediumIsWaitedForAllTheSame() {
    // Given
    provider.on("GET /Media", listed("ME1")).on("DELETE /Media/ME1", status(204));

    // When
    Work work = run(work(Given.message().announcedMedia(2), UNVERIFIED), NOW);

    // Then
    assertThat(work.items().open()).containsOnlyKeys(MEDIA);
  }

  @Test
  void mediaNamedByARetryAreErasedWithoutAListingFirstAndListedAfterwards() {
    // Given
    provider.on("GET /Media", listed()).on("DELETE /Media/ME1", status(204));

    // When
    Work work = run(Given.message().items(List.of(medium("ME1"))).attempt(1));

    // Then
    assertThat(provider.calls()).containsExactly("DELETE /Media/ME1", "GET /Media");
    assertThat(work.items().open()).isEmpty();
    assertThat(work.childrenVerifiedAt()).isEqualTo(NOW);
  }

  @Test
  void aMediumIsNotLostWhileAnotherIsWaitedFor() {
    // Given
    provider.on("GET /Media", listed("ME1")).on("DELETE /Media/ME1", status(0));

    // When
    Work work = run(Given.message().announcedMedia(2));

    // Then its name is kept: when it is gone the listing no longer shows it
    assertThat(work.items().open()).containsOnlyKeys(MEDIA, medium("ME1"), BODY);
    assertThat(work.items().open().get(MEDIA).counted()).isFalse();
    assertThat(work.items().open().get(medium("ME1")).counted()).isTrue();
  }

  @Test
  void whatNoListingHasConfirmedStillCountsAsAnnounced() {
    // Given
    provider
        .on("GET /Media", listed("ME1", "ME2"), status(500))
        .on("DELETE /Media/ME1", status(204))
        .on("DELETE /Media/ME2", status(204));

    // When
    Work unconfirmed = run(Given.message().announcedMedia(2));
    provider.on("GET /Media", listed("ME1", "ME2"), listed());
    Work confirmed = run(Given.message().announcedMedia(3));

    // Then
    assertThat(unconfirmed.announcedLeft()).isEqualTo(2);
    assertThat(confirmed.announcedLeft()).isEqualTo(1);
  }

  @Test
  void aMediumRefusedBecauseItsMessageWasDeletedMeanwhileIsNotGone() {
    // Given a provider that keeps media of a deleted message
    provider
        .on("GET /Media", listed("ME1"))
        .on("DELETE /Media/ME1", error(422, null))
        .on("GET", error(404, 20404));

    // When
    Work work = run(Given.message().action(MessageAction.MEDIA_ONLY));

    // Then
    assertThat(work.items().result(medium("ME1")).outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Test
  void aMediumRefusedWhileItsMessageIsInProgressWaits() {
    // Given
    provider
        .on("GET /Media", listed("ME1"))
        .on("DELETE /Media/ME1", error(400, 10000))
        .on("GET", message("queued", "x"));

    // When
    Work work = run(Given.message());

    // Then
    assertThat(work.items().open()).containsOnlyKeys(medium("ME1"), BODY);
    assertThat(work.items().open().get(medium("ME1")))
        .isEqualTo(OpenItem.inProgress(error(400, 10000)));
  }
}

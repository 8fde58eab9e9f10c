package dev.redactor.pipeline;

import static dev.redactor.pipeline.FakeProvider.cleared;
import static dev.redactor.pipeline.FakeProvider.error;
import static dev.redactor.pipeline.FakeProvider.listed;
import static dev.redactor.pipeline.FakeProvider.message;
import static dev.redactor.pipeline.FakeProvider.status;
import static dev.redactor.pipeline.Given.BODY;
import static dev.redactor.pipeline.Given.MESSAGE;
import static dev.redactor.pipeline.Given.NOW;
import static dev.redactor.pipeline.Given.UNVERIFIED;
import static dev.redactor.pipeline.Given.work;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.ItemResult;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionRequest;
import dev.redactor.provider.Dialect;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErasureTest {
  private final FakeProvider provider = new FakeProvider();

  private Work clear() {
    return run(work(Given.message().announcedMedia(0)));
  }

  private Work delete(Limits limits) {
    provider.on("GET /Media", listed());
    return run(work(Given.message().action(MessageAction.DELETE), limits));
  }

  private Work run(Work work) {
    new Pass(provider, () -> NOW).run(work);
    return work;
  }

  @Test
  void aMessageThatIsNotThereIsGone() {
    // Given
    provider.on("POST", error(404, 20404));

    // When
    Work work = clear();

    // Then
    assertThat(work.items().results())
        .containsExactly(new ItemResult(BODY, Outcome.ALREADY_GONE, null, 404, 20404, null));
  }

  @Test
  void aBodyThatIsStillShownIsNotGone() {
    // Given
    provider.on("POST", message("delivered", "text"));

    // When
    Work work = clear();

    // Then
    assertThat(work.items().results()).isEmpty();
    assertThat(work.items().open()).containsOnlyKeys(BODY);
    assertThat(work.items().open().get(BODY).inTheEnd()).isEqualTo(DeadLetterReason.STILL_READABLE);
  }

  @Test
  void anAnswerThatShowsNoBodyIsReadBack() {
    // Given
    provider.on("POST", status(200)).on("GET", cleared());

    // When
    Work work = clear();

    // Then
    assertThat(provider.calls()).containsExactly("POST", "GET");
    assertThat(work.items().result(BODY).outcome()).isEqualTo(Outcome.REDACTED);
    assertThat(work.verification().method()).isEqualTo("resource-read");
  }

  @Test
  void aBodyThatIsReadBackWithItsTextIsNotGone() {
    // Given
    provider.on("POST", status(200)).on("GET", message("delivered", "text"));

    // When
    Work work = clear();

    // Then
    assertThat(work.items().open().get(BODY).inTheEnd()).isEqualTo(DeadLetterReason.STILL_READABLE);
  }

  @Test
  void inProgressIsSeenByItsCodeWithoutAnotherCall() {
    // Given
    provider.on("POST", error(422, 20009));

    // When
    Work work = clear();

    // Then
    assertThat(provider.calls()).containsExactly("POST");
    assertThat(work.items().open().get(BODY)).isEqualTo(OpenItem.inProgress(error(422, 20009)));
  }

  @ParameterizedTest
  @CsvSource({"422,", "400,10000", "422,10000", "409,"})
  void anUnclearRefusalIsInProgressWhenTheMessageIs(int status, Integer code) {
    // Given
    provider.on("POST", error(status, code)).on("GET", message("queued", "text"));

    // When
    Work work = clear();

    // Then
    assertThat(provider.calls()).containsExactly("POST", "GET");
    assertThat(work.items().open().get(BODY)).isEqualTo(OpenItem.inProgress(error(status, code)));
  }

  @Test
  void anUnclearRefusalOfAFinishedMessageIsTriedOnceMoreAndThenCounts() {
    // Given
    provider.on("POST", error(400, 10000)).on("GET", message("sent", "text"));

    // When
    Work work = clear();

    // Then
    assertThat(provider.calls()).containsExactly("POST", "GET", "POST");
    assertThat(work.items().results())
        .containsExactly(
            new ItemResult(BODY, Outcome.REFUSED, DeadLetterReason.REFUSED, 400, 10000, null));
  }

  @Test
  void aMessageThatFinishedBetweenTheRefusalAndTheLookIsErased() {
    // Given
    provider.on("POST", error(422, null), cleared()).on("GET", message("delivered", "text"));

    // When
    Work work = clear();

    // Then
    assertThat(work.items().result(BODY).outcome()).isEqualTo(Outcome.REDACTED);
  }

  @Test
  void sentCanBeErasedOnOneProviderAndIsInProgressOnTheOther() {
    // Given
    provider.on("POST", error(400, 10000)).on("GET", message("sent", "text"));
    RedactionRequest request = Given.message().announcedMedia(0).build();
    Plan plan = Plan.of(request, MessageAction.REDACT);

    // When
    Work work = run(new Work(request, plan, Dialect.TWILIO, Given.VERIFIED, () -> false));

    // Then
    assertThat(work.items().open().get(BODY).outcome()).isEqualTo(Outcome.NOT_YET);
  }

  @Test
  void aRefusedMessageWhoseBodyIsEmptyIsDone() {
    // Given
    provider.on("POST", error(400, 10000)).on("GET", cleared());

    // When
    Work work = clear();

    // Then
    assertThat(work.items().result(BODY).outcome()).isEqualTo(Outcome.ALREADY_GONE);
    assertThat(work.verification().method()).isEqualTo("resource-read");
  }

  @Test
  void aRefusedMessageThatIsNotThereIsGone() {
    // Given
    provider.on("POST", error(422, null)).on("GET", error(404, 20404));

    // When
    Work work = clear();

    // Then
    assertThat(work.items().result(BODY).outcome()).isEqualTo(Outcome.ALREADY_GONE);
  }

  @Test
  void aLookThatIsRefusedDecidesLikeTheRefusal() {
    // Given
    provider.on("POST", error(422, null)).on("GET", error(400, 21000));

    // When
    Work work = clear();

    // Then
    assertThat(work.items().result(BODY).reason()).isEqualTo(DeadLetterReason.REFUSED);
  }

  @Test
  void aLookThatFailsIsTriedAgainLater() {
    // Given
    provider.on("POST", error(422, null)).on("GET", status(500));

    // When
    Work work = clear();

    // Then
    assertThat(provider.calls()).containsExactly("POST", "GET", "GET");
    assertThat(work.items().open().get(BODY)).isEqualTo(OpenItem.failed(status(500)));
  }

  @Test
  void aQuickSecondAttemptHelps() {
    // Given
    provider.on("POST", status(503), cleared());

    // When
    Work work = clear();

    // Then
    assertThat(provider.calls()).containsExactly("POST", "POST");
    assertThat(work.items().result(BODY).outcome()).isEqualTo(Outcome.REDACTED);
  }

  @Test
  void aDeletionIsReadBack() {
    // Given
    provider.on("DELETE", status(204)).on("GET", error(404, 20404));

    // When
    Work work = delete(Given.VERIFIED);

    // Then
    assertThat(provider.calls()).containsExactly("GET /Media", "DELETE", "GET");
    assertThat(work.items().results())
        .containsExactly(new ItemResult(MESSAGE, Outcome.REDACTED, null, 204, null, "req-204"));
    assertThat(work.verification().method()).isEqualTo("children-listed+resource-read");
  }

  @Test
  void aDeletionIsNotReadBackWithoutVerification() {
    // Given
    provider.on("DELETE", status(204));

    // When
    Work work = delete(UNVERIFIED);

    // Then
    assertThat(provider.calls()).containsExactly("GET /Media", "DELETE");
    assertThat(work.items().result(MESSAGE).outcome()).isEqualTo(Outcome.REDACTED);
  }

  @Test
  void aMessageThatCanBeReadAfterItsDeletionIsNotGone() {
    // Given
    provider.on("DELETE", status(204)).on("GET", message("delivered", "text"));

    // When
    Work work = delete(Given.VERIFIED);

    // Then
    assertThat(work.items().open()).containsOnlyKeys(MESSAGE);
    assertThat(work.items().open().get(MESSAGE).inTheEnd())
        .isEqualTo(DeadLetterReason.STILL_READABLE);
  }

  @Test
  void aReadBackThatFailsLeavesTheDeletionOpen() {
    // Given
    provider.on("DELETE", status(204)).on("GET", status(0));

    // When
    Work work = delete(Given.VERIFIED);

    // Then
    assertThat(work.items().results()).isEmpty();
    assertThat(work.items().open()).containsOnlyKeys(MESSAGE);
  }

  @Test
  void aReadBackThatIsRefusedProvesNothing() {
    // Given
    provider.on("DELETE", status(204)).on("GET", error(400, 21000));

    // When
    Work work = delete(Given.VERIFIED);

    // Then
    assertThat(work.items().open()).containsOnlyKeys(MESSAGE);
    assertThat(work.items().open().get(MESSAGE)).isEqualTo(OpenItem.failed(error(400, 21000)));
  }

  @Test
  void thereIsNoCallAfterTheOutcome() {
    // Given
    Work work = work(Given.message().items(List.of(BODY)));
    Erasure erasure = work.begin(BODY);
    erasure.answer(error(404, 20404), NOW);

    // Then
    assertThat(erasure.hasNext()).isFalse();
    assertThatThrownBy(erasure::next).isInstanceOf(IllegalStateException.class);
  }
}

package dev.redactor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Action;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import dev.redactor.provider.ProviderCall;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownAccountsTest {
  private static final ResourceId MESSAGE = new ResourceId("ac", Kind.MESSAGE, "m1");
  private static final ProviderCall ERASE =
      ProviderCall.erase(MESSAGE, RedactionItem.of(Action.DELETE_MESSAGE));
  private static final ProviderCall LIST = ProviderCall.probe("ac");

  private final KnownAccounts accounts = new KnownAccounts();

  private static ProviderAnswer answer(int status) {
    ResourceView view = new ResourceView(true, null, null, List.of(), null);
    return new ProviderAnswer(status, null, null, null, status == 200 ? view : null);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410})
  void notFoundIsDoubtedUntilTheAccountWasSeen(int status) {
    assertThat(accounts.doubt(ERASE, answer(status))).isEqualTo(LIST);

    // When
    accounts.answered(LIST, answer(200));

    // Then
    assertThat(accounts.doubt(ERASE, answer(status))).isNull();
  }

  @Test
  void theListAskedForIsOfTheSameProduct() {
    // Given
    ProviderCall call =
        ProviderCall.erase(
            new ResourceId("ac", Kind.TRANSCRIPTION, "t1"),
            RedactionItem.of(Action.DELETE_TRANSCRIPTION));

    // Then
    assertThat(accounts.doubt(call, answer(404)))
        .isEqualTo(ProviderCall.probe("ac", Kind.RECORDING));
  }

  @Test
  void anotherAccountProvesNothing() {
    // When
    accounts.answered(ProviderCall.probe("other"), answer(200));

    // Then
    assertThat(accounts.doubt(ERASE, answer(404))).isNotNull();
  }

  @Test
  void whatCannotBeReadProvesNothing() {
    // When a page of a proxy, or an erasure that anything may have answered
    accounts.answered(LIST, new ProviderAnswer(200, null, null, null, null));
    accounts.answered(ERASE, answer(200));

    // Then
    assertThat(accounts.knows("ac")).isFalse();
  }

  @Test
  void onceTheListIsThereTheAnswerIsBelieved() {
    // Given
    accounts.answered(LIST, answer(200));

    // Then
    assertThat(accounts.settle(LIST, answer(200), answer(404))).isEqualTo(answer(404));
  }

  @Test
  void whenTheListIsNotFoundEitherItIsTakenForNoAnswer() {
    assertThat(accounts.settle(LIST, answer(404), answer(404))).isEqualTo(ProviderAnswer.none());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 429, 503})
  void whatTheListIsRefusedForCounts(int status) {
    assertThat(accounts.settle(LIST, answer(status), answer(404))).isEqualTo(answer(status));
  }

  @Test
  void otherAnswersAreBelieved() {
    assertThat(accounts.doubt(ERASE, answer(204))).isNull();
    assertThat(accounts.doubt(ERASE, answer(422))).isNull();
    assertThat(accounts.doubt(LIST, answer(404))).isNull();
  }
}

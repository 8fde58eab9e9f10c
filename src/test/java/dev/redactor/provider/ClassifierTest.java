package dev.redactor.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Outcome;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the provider's error table, and what no row says. */
class ClassifierTest {
  private static final Duration WAIT = Duration.ofSeconds(7);

  @ParameterizedTest(name = "{0} {1} is {2}: {3}")
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          200, -,     REDACTED,     the body was cleared
          204, -,     REDACTED,     deleted
          202, -,     REDACTED,     accepted is a success too
          404, 20404, ALREADY_GONE, gone
          404, -,     ALREADY_GONE, gone with a plain-text body
          404, 20009, ALREADY_GONE, the status comes before the code
          410, -,     ALREADY_GONE, gone for good
          422, 20009, NOT_YET,      a message or a medium in progress
          409, 20009, NOT_YET,      a fax or its medium in progress
          400, 20009, NOT_YET,      in progress with a status no source settles
          422, 10000, -,            in progress or invalid
          400, 10000, -,            in progress or invalid
          422, -,     -,            an empty body
          422, 21000, -,            a code no source explains
          409, -,     -,            an empty body
          401, 20003, UNAUTHORISED, wrong credentials
          401, -,     UNAUTHORISED, missing scope in older documentation
          403, -,     UNAUTHORISED, missing scope in newer documentation
          403, 20009, UNAUTHORISED, the status comes before the code
          429, 20429, TRY_AGAIN,    throttled
          429, -,     TRY_AGAIN,    throttled
          408, -,     TRY_AGAIN,    a time-out seen by the server
          425, -,     TRY_AGAIN,    too early
          500, -,     TRY_AGAIN,    the server's fault
          500, 20009, TRY_AGAIN,    the status comes before the code
          502, -,     TRY_AGAIN,    the server's fault
          503, -,     TRY_AGAIN,    the server's fault
          504, -,     TRY_AGAIN,    the server's fault
          599, -,     TRY_AGAIN,    the server's fault
          0,   -,     TRY_AGAIN,    no answer
          302, -,     TRY_AGAIN,    a redirect
          100, -,     TRY_AGAIN,    no final answer
          400, -,     REFUSED,      permanent
          400, 20404, REFUSED,      the status comes before the code
          402, -,     REFUSED,      permanent
          405, -,     REFUSED,      permanent
          415, -,     REFUSED,      permanent
          451, -,     REFUSED,      permanent
          """)
  void whatAnErasingCallsAnswerMeans(int status, Integer code, Outcome outcome, String why) {
    // When
    Verdict verdict = Classifier.erasing(answer(status, code, null));

    // Then
    assertThat(verdict.outcome()).as(why).isEqualTo(outcome);
    assertThat(verdict.undecided()).isEqualTo(outcome == null);
  }

  @ParameterizedTest
  @CsvSource({"422,20009", "429,20429", "503,"})
  void aWaitTheProviderAsksForIsKept(int status, Integer code) {
    assertThat(Classifier.erasing(answer(status, code, WAIT)).after()).isEqualTo(WAIT);
  }

  @ParameterizedTest
  @CsvSource({"204,", "404,20404", "401,20003", "400,"})
  void aWaitThatMeansNothingIsDropped(int status, Integer code) {
    assertThat(Classifier.erasing(answer(status, code, WAIT)).after()).isNull();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "404, ALREADY_GONE",
    "410, ALREADY_GONE",
    "401, UNAUTHORISED",
    "403, UNAUTHORISED",
    "429, TRY_AGAIN",
    "500, TRY_AGAIN",
    "0, TRY_AGAIN",
    "301, TRY_AGAIN",
    "400, REFUSED",
    "405, REFUSED",
    "409, REFUSED",
    "422, REFUSED"
  })
  void whatAReadingCallsErrorMeans(int status, Outcome outcome) {
    assertThat(Classifier.reading(answer(status, null, null)).outcome()).isEqualTo(outcome);
  }

  @Test
  void aReadableAnswerIsNoErasure() {
    // Given
    ResourceView view = new ResourceView(true, "sent", false, List.of(), null);

    // Then
    assertThat(Classifier.reading(new ProviderAnswer(200, null, null, null, view)).outcome())
        .isEqualTo(Outcome.SKIPPED);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204})
  void aSuccessThatCannotBeReadProvesNothing(int status) {
    assertThat(Classifier.reading(answer(status, null, null)).outcome())
        .isEqualTo(Outcome.TRY_AGAIN);
  }

  @Test
  void noAnswerIsTriedAgain() {
    assertThat(Classifier.erasing(ProviderAnswer.none()).outcome()).isEqualTo(Outcome.TRY_AGAIN);
    assertThat(Classifier.reading(ProviderAnswer.none()).outcome()).isEqualTo(Outcome.TRY_AGAIN);
  }

  private static ProviderAnswer answer(int status, Integer code, Duration after) {
    return new ProviderAnswer(status, code, after, null, null);
  }
}

package dev.redactor.pipeline;

import static dev.redactor.pipeline.FakeProvider.status;
import static dev.redactor.pipeline.FakeProvider.throttled;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.provider.ProviderCall;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AttemptTest {
  private final Attempt attempt = new Attempt(ProviderCall.probe("A1"));

  @Test
  void aReplacedTokenIsTriedOnceAndDoesNotCount() {
    // When
    boolean first = attempt.renew();
    boolean second = attempt.renew();

    // Then
    assertThat(first).isTrue();
    assertThat(second).isFalse();
    assertThat(attempt.isDue()).isTrue();
    assertThat(attempt.isSecond()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 204, 400, 401, 403, 404, 409, 422})
  void anAnswerThatWouldNotChangeIsTheLast(int status) {
    // When
    attempt.answered(status(status));

    // Then
    assertThat(attempt.isDue()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 302, 408, 429, 500, 503})
  void aPassingFailureIsTriedOnceMoreAndNotTwice(int status) {
    // Given
    assertThat(attempt.isDue()).isTrue();
    assertThat(attempt.isSecond()).isFalse();

    // When
    attempt.answered(status(status));

    // Then
    assertThat(attempt.isDue()).isTrue();
    assertThat(attempt.isSecond()).isTrue();

    // When
    attempt.answered(status(status));

    // Then
    assertThat(attempt.isDue()).isFalse();
  }

  @Test
  void whatTheProviderAskedToWaitForIsNotTriedAtOnce() {
    // When
    attempt.answered(throttled(Duration.ofSeconds(1)));

    // Then
    assertThat(attempt.isDue()).isFalse();
  }

  @Test
  void theLastAnswerCounts() {
    // When
    attempt.answered(status(500));
    attempt.answered(status(204));

    // Then
    assertThat(attempt.answer()).isEqualTo(status(204));
  }
}

package dev.redactor.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.MessageAction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallEstimateTest {
  @ParameterizedTest
  @CsvSource({
    "REDACT, 0, true, 1",
    "REDACT, 3, true, 6",
    "REDACT, 3, false, 5",
    "REDACT, , true, 2",
    "DELETE, 0, true, 3",
    "DELETE, 2, true, 6",
    "DELETE, 0, false, 2",
    "MEDIA_ONLY, 2, true, 4"
  })
  void countsListsDeletionsAndWhatIsReadBack(
      MessageAction action, Integer media, boolean verify, int calls) {
    assertThat(CallEstimate.of(action, media, verify)).isEqualTo(calls);
  }
}

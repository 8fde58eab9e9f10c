package dev.redactor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "0ms, PT0S",
    "200ms, PT0.2S",
    "30s, PT30S",
    "5m, PT5M",
    "1h, PT1H",
    "14d, PT336H",
    "' 30 s ', PT30S",
    "PT30S, PT30S",
    "P14D, PT336H",
    "PT-5S, PT-5S",
    "36500d, PT876000H"
  })
  void whatPeopleWriteIsRead(String text, Duration duration) {
    assertThat(Durations.parse(text)).isEqualTo(duration);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "30", "30 seconds", "-5s", "1.5h", "s", "1w", "30S", "5m30s", "P"})
  void whatNobodyCanReadIsRefusedWithAnExample(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessage("expected a duration such as 200ms, 30s, 5m, 1h or 14d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"36501d", "999999999999d", "PT-999999999H", "999999999999h"})
  void whatWouldOverflowIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessage("must not be longer than 36500d");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0.0001S", "PT1.0005S"})
  void whatCannotBeWrittenAgainIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(text))
        .withMessage("must be whole milliseconds");
  }

  @ParameterizedTest(name = "{0} is written {1}")
  @CsvSource({
    "0ms, 0ms",
    "1500ms, 1500ms",
    "1000ms, 1s",
    "90s, 90s",
    "60s, 1m",
    "90m, 90m",
    "60m, 1h",
    "24h, 1d",
    "36h, 36h"
  })
  void theShortestFormIsWrittenAndReadsTheSame(String text, String shortest) {
    // Given
    Duration duration = Durations.parse(text);

    // Then
    assertThat(Durations.format(duration)).isEqualTo(shortest);
    assertThat(Durations.parse(shortest)).isEqualTo(duration);
  }
}

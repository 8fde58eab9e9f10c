package dev.redactor.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
  private static final Instant NOW = Instant.parse("2015-10-21T07:28:00Z");

  @ParameterizedTest(name = "\"{0}\" is {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0                             | PT0S
          30                            | PT30S
          ' 30 '                        | PT30S
          86400                         | PT24H
          86401                         | PT24H
          999999999                     | PT24H
          Wed, 21 Oct 2015 07:29:30 GMT | PT1M30S
          Wed, 21 Oct 2015 07:28:00 GMT | PT0S
          Wed, 21 Oct 2015 07:27:00 GMT | PT0S
          Fri, 21 Oct 2016 07:28:00 GMT | PT24H
          """)
  void secondsAndDatesAreRead(String header, Duration wait) {
    assertThat(RetryAfter.parse(header, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "soon",
        "-5",
        "1.5",
        "30s",
        "0x10",
        "99999999999999999999",
        "2015-10-21T07:29:30Z",
        "Mon, 21 Oct 2015 07:29:30 GMT",
        "Wed, 42 Oct 2015 07:29:30 GMT"
      })
  void whatCannotBeReadAsksForNothing(String header) {
    assertThat(RetryAfter.parse(header, NOW)).isNull();
  }

  @Test
  void noHeaderAsksForNothing() {
    assertThat(RetryAfter.parse(null, NOW)).isNull();
  }
}

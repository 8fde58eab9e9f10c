package dev.redactor.desk.filter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FilterParserTest {
  private final FilterParser parser = new FilterParser(List.of("clinic", "lab"));

  @Test
  void termsAreReadAndNormalised() {
    // When
    Filter filter =
        parser.parse(
            "  reason:refused,Malformed -KIND:fax  age>120m status:4XX status>=0500 word ");

    // Then
    assertThat(filter.toString())
        .isEqualTo("reason:REFUSED,MALFORMED -kind:fax age>2h status:4xx status>=500 word");
    assertThat(filter.terms().get(1).negated()).isTrue();
    assertThat(filter.hasState()).isFalse();
    assertThat(parser.parse("").terms()).isEmpty();
  }

  @Test
  void anEventOnlyMentionsTheWordsSomebodyTyped() {
    assertThat(parser.parse("jane -doe12 sid:abc").forAudit())
        .containsExactly("word", "-word", "sid:abc");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "colour:red | 0 | expected one of state, reason",
        "kind:fox | 5 | expected one of message, fax",
        "kind:fax,fox | 9 | expected one of message",
        "kind:fax reason:GONE | 16 | expected one of MALFORMED",
        "project:unknown | 8 | expected one of clinic, lab",
        "age:2h | 3 | expected < or >",
        "age>soon | 4 | expected a duration",
        "age>1h,2h | 7 | at most 1 values",
        "kind>fax | 4 | has no order",
        "status:high | 7 | expected a number of at most 6 digits, 4xx or none",
        "status>4xx | 7 | expected a number",
        "replays:none | 8 | expected a number",
        "code:15550104477 | 5 | at most 6 digits",
        "sid:+15550104477 | 4 | expected 1 to 64 letters",
        "sid:15550104477 | 4 | looks like a phone number",
        "sid:abc,15550104477 | 8 | looks like a phone number",
        "-account:555-010-4477 | 9 | looks like a phone number",
        "correlation:5550104 | 12 | looks like a phone number",
        "id:15550104477 | 3 | looks like a phone number",
        "15550104477 | 0 | looks like a phone number",
        "kind:fax -5550104 | 10 | looks like a phone number",
        "555-010-4477 | 0 | looks like a phone number",
        "state:alive | 6 | expected one of all, closed",
        "ab | 0 | a word of 3 or more",
        "-ab | 1 | a word of 3 or more",
        "kind: | 5 | expected one of",
        "it's | 0 | a word of 3",
      })
  void whatCannotBeReadIsToldWithItsPlace(String text, int position, String message) {
    assertThatThrownBy(() -> parser.parse(text))
        .isInstanceOfSatisfying(
            FilterException.class,
            e -> {
              assertThat(e.position()).isEqualTo(position);
              assertThat(e.getMessage()).contains(message);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+15550104477",
        "sid:'; DROP TABLE letter;--",
        "code:15550104477",
        "sid:15550104477",
        "15550104477"
      })
  void theMessageNeverRepeatsTheFilter(String text) {
    assertThatThrownBy(() -> parser.parse(text))
        .isInstanceOf(FilterException.class)
        .extracting(Throwable::getMessage)
        .asString()
        .doesNotContain("5550104477")
        .doesNotContain("DROP");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id:12345678901234567890",
        "sid:12345678-1234-4123-8123-123456789012",
        "123456",
        "1234567890123456",
        "1234567a"
      })
  void anIdOfManyDigitsIsTaken(String text) {
    assertThat(parser.parse(text)).hasToString(text);
  }

  @Test
  void itHasItsLimits() {
    assertThatThrownBy(() -> parser.parse("a".repeat(FilterParser.LONGEST + 1)))
        .isInstanceOf(FilterException.class);
    assertThatThrownBy(() -> parser.parse("word ".repeat(21)))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining("20 terms");
    assertThatThrownBy(() -> parser.parse("sid:" + "a,".repeat(20) + "a"))
        .isInstanceOf(FilterException.class)
        .hasMessageContaining("20 values");
  }
}

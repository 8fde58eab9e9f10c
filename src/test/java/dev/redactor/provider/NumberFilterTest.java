package dev.redactor.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.NumberMatcher;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberFilterTest {
  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "+12025550143, +12025550143, true",
        "+12025550143, 12025550143, true",
        "+12025550143, whatsapp:+12025550143, true",
        "+1 (202) 555-0143, +12025550143, true",
        "+12025550143, +12025550144, false",
        "+12025550143, 2025550143, false",
        "+12025550143, -, false",
        "+12025550143, '', false",
        "ACME, acme, true",
        "ACME, ACME2, false",
        "22395, 22395, true",
        "22395, 223951, false",
        "22395, ACME22395, false"
      })
  void aRecipientIsTheOneThatWasAskedForOrAnother(String asked, String shown, boolean meant) {
    // Given
    NumberMatcher filter = new NumberFilter(NumberMatcher.NONE, null, () -> asked);

    // Then
    assertThat(filter.meant("+12025550199", shown)).isEqualTo(meant);
  }

  @Test
  void withoutANumberEveryEntryIsMeant() {
    assertThat(new NumberFilter(NumberMatcher.NONE, null, null).meant(null, null)).isTrue();
  }

  @Test
  void anAnswerSaysOfEachEntryWhetherItIsMeant() {
    // Given
    String page =
        """
        {"messages":[{"sid":"M1","from":"+12025550101","to":"+12025550143"},
                     {"sid":"M2","from":"+12025550102","to":"+12025550143"},
                     {"sid":"M3","from":"+12025550143","to":"+12025550101"}]}
        """;
    NumberMatcher filter =
        new NumberFilter(NumberMatcher.NONE, () -> "+12025550101", () -> "+12025550143");

    // When
    ProviderAnswer answer =
        new AnswerReader(filter)
            .read(200, null, null, page.getBytes(StandardCharsets.UTF_8), Instant.EPOCH);

    // Then
    assertThat(answer.view().messages())
        .extracting(ResourceSummary::meant)
        .containsExactly(true, false, false);
    assertThat(answer.toString()).doesNotContain("2025550");
  }
}

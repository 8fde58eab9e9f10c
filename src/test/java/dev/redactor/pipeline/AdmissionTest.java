package dev.redactor.pipeline;

import static dev.redactor.pipeline.Given.NOW;
import static dev.redactor.pipeline.Given.SOURCE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Sha256;
import dev.redactor.model.Wire;
import dev.redactor.provider.Dialect;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
  private static Admission admission(String account, boolean first) {
    return new Admission(
        Set.of(account, account + "-sub"),
        Set.of("A1", "A2"),
        first,
        Defaults.of(MessageAction.REDACT),
        Dialect.SIGNALWIRE,
        Given.VERIFIED,
        () -> false);
  }

  private static Admission.Decision decide(Admission admission, byte[] value) {
    return admission.of(value, SOURCE, NOW);
  }

  @Test
  void aProjectTakesItsOwn() {
    // Given
    RedactionRequest request = Given.message().build();

    // When
    Admission.Decision decision = decide(admission("A1", false), Wire.write(request));

    // Then
    assertThat(decision.letter()).isNull();
    assertThat(decision.request()).isEqualTo(request);
  }

  @Test
  void aProjectTakesItsSubAccounts() {
    // Given
    RedactionRequest request =
        RedactionRequest.builder("A1-sub", Kind.MESSAGE, "M1")
            .origin(Origin.EVENT)
            .correlationId("c1")
            .requestedAt(NOW)
            .build();

    // When
    Admission.Decision decision = decide(admission("A1", false), Wire.write(request));

    // Then
    assertThat(decision.request()).isEqualTo(request);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"account\":\"A2\"} | true",
        "{\"x\":{\"account\":\"A1\"},\"account\":\"A2\",\"y\":[1]} | true",
        "{\"account\":\"A1\",\"account\":\"A2\"} | true",
        "{\"account\":\"A2\",\"account\":\"A1\"} | false",
        "{\"account\":\"A1\"} | false",
        "{\"account\":\"A1-sub\"} | false",
        "{\"account\":\"A9\"} | false",
        "{\"account\":\"A2\" | false",
        "{\"account\":{\"account\":\"A2\"}} | false",
        "{\"account\":7} | false",
        "{} | false",
        "[\"account\",\"A2\"] | false",
        "x | false"
      })
  void whatIsCertainlyAnothersIsToldAtAGlance(String value, boolean anothers) {
    // Given
    byte[] record = value.getBytes(StandardCharsets.UTF_8);

    // Then
    assertThat(admission("A1", false).isAnothers(record)).isEqualTo(anothers);
    assertThat(admission("A1", true).isAnothers(record)).isFalse();
    assertThat(admission("A1", false).isAnothers(null)).isFalse();
  }

  @Test
  void aProjectLeavesAnothersAlone() {
    // When
    Admission.Decision decision =
        decide(admission("A2", true), Wire.write(Given.message().build()));

    // Then
    assertThat(decision.request()).isNull();
    assertThat(decision.letter()).isNull();
  }

  @Test
  void aRecordOfAnUnknownAccountIsADeadLetterOfTheFirstProject() {
    // Given
    byte[] value =
        Wire.write(
            RedactionRequest.builder("A9", Kind.FAX, "F1")
                .origin(Origin.EVENT)
                .correlationId("c9")
                .requestedAt(NOW)
                .build());

    // When
    DeadLetter letter = decide(admission("A1", true), value).letter();

    // Then
    assertThat(letter)
        .isEqualTo(
            new DeadLetter(
                1,
                "A9",
                Kind.FAX,
                "F1",
                null,
                DeadLetterReason.UNKNOWN_ACCOUNT,
                "account",
                null,
                null,
                0,
                NOW,
                NOW,
                SOURCE,
                value.length,
                Sha256.hex(value),
                0,
                "c9"));
    assertThat(letter.replayable()).isFalse();
    assertThat(decide(admission("A2", false), value).letter()).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "plain", "{\"schemaVersion\":99}"})
  void aRecordThatCannotBeReadIsADeadLetterOfTheFirstProject(String text) {
    // Given
    byte[] value = text.getBytes(StandardCharsets.UTF_8);

    // When
    DeadLetter letter = decide(admission("A1", true), value).letter();

    // Then
    assertThat(letter.reason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(letter.size()).isEqualTo(value.length);
    assertThat(letter.sha256()).isEqualTo(Sha256.hex(value));
    assertThat(letter.key()).isEqualTo("record/redaction.requests/1/42");
    assertThat(decide(admission("A2", false), value).letter()).isNull();
    assertThat(decide(admission("A2", false), value).request()).isNull();
  }

  @Test
  void aTombstoneIsADeadLetterToo() {
    assertThat(decide(admission("A1", true), null).letter().size()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"+15550001111", "15550001111", "5550001111"})
  void theFieldThatIsWrongIsNamedAndItsValueIsNot(String number) {
    // Given
    byte[] value =
        new String(Wire.write(Given.message().build()), StandardCharsets.UTF_8)
            .replace("\"c1\"", "\"" + number + "\"")
            .getBytes(StandardCharsets.UTF_8);

    // When
    DeadLetter letter = decide(admission("A1", true), value).letter();

    // Then
    assertThat(letter.field()).isEqualTo("correlationId");
    assertThat(new String(Wire.write(letter), StandardCharsets.UTF_8)).doesNotContain("5550001111");
  }

  @Test
  void aNumberForAnAccountIsNotInItsDeadLetter() {
    // Given
    byte[] value =
        new String(Wire.write(Given.message().build()), StandardCharsets.UTF_8)
            .replace("\"A1\"", "\"15550001111\"")
            .getBytes(StandardCharsets.UTF_8);

    // When
    DeadLetter letter = decide(admission("A1", true), value).letter();

    // Then
    assertThat(letter.reason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(letter.field()).isEqualTo("account");
    assertThat(new String(Wire.write(letter), StandardCharsets.UTF_8)).doesNotContain("5550001111");
  }

  @Test
  void aFaxOnTwilioIsADeadLetterThatSaysSo() {
    // Given
    Admission twilio =
        new Admission(
            Set.of("A1"),
            Set.of("A1"),
            false,
            Defaults.of(MessageAction.REDACT),
            Dialect.TWILIO,
            Given.VERIFIED,
            () -> false);

    // When
    Admission.Decision decision = decide(twilio, Wire.write(request(Kind.FAX)));

    // Then
    assertThat(decision.request()).isNull();
    assertThat(decision.letter().reason()).isEqualTo(DeadLetterReason.UNSUPPORTED);
    assertThat(decision.letter().field()).isEqualTo("kind");
    assertThat(decision.letter().sid()).isEqualTo("S1");
    assertThat(decide(twilio, Wire.write(request(Kind.RECORDING))).request()).isNotNull();
  }

  private static RedactionRequest request(Kind kind) {
    return RedactionRequest.builder("A1", kind, "S1")
        .origin(Origin.EVENT)
        .correlationId("c1")
        .requestedAt(NOW)
        .build();
  }
}

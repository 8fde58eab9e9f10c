package dev.redactor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeadLetterTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05Z");
  private static final SourcePosition SOURCE = new SourcePosition("redaction.requests", 2, 41);

  @Test
  void theKeyIsTheItems() {
    assertThat(letter(new RedactionItem(Action.DELETE_MEDIA, "me-1")).key())
        .isEqualTo("ac-1/message/sm-1/delete-media/me-1");
    assertThat(letter(RedactionItem.of(Action.CLEAR_BODY)).key())
        .isEqualTo("ac-1/message/sm-1/clear-body");
  }

  @Test
  void theKeyOfAnUnreadableRecordIsItsPosition() {
    assertThat(letter(null).key()).isEqualTo("record/redaction.requests/2/41");
  }

  @Test
  void onlyWhatNamesAnItemCanBeTriedAgain() {
    assertThat(letter(RedactionItem.of(Action.CLEAR_BODY)).replayable()).isTrue();
    assertThat(letter(null).replayable()).isFalse();
  }

  @Test
  void bothSortsRoundTrip() throws IOException {
    for (DeadLetter letter :
        new DeadLetter[] {letter(new RedactionItem(Action.DELETE_MEDIA, "me-1")), letter(null)}) {
      // When
      DeadLetter read = Wire.read(Wire.write(letter), DeadLetter.class);

      // Then
      assertThat(read).isEqualTo(letter);
      assertThat(read.key()).isEqualTo(letter.key());
    }
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          schemaVersion | 2              | schemaVersion: expected 1 to 1, got 2
          schemaVersion | -              | schemaVersion: expected 1 to 1, got 0
          account       | "+15551234567" | account: expected 1 to 64 letters, digits or dashes
          account       | -              | account: expected 1 to 64 letters, digits or dashes
          kind          | -              | kind: missing
          sid           | "Jane Doe"     | sid: expected 1 to 64 letters, digits or dashes
          item          | {}             | items.action: missing
          reason        | -              | reason: missing
          reason        | "Jane Doe"     | reason: cannot be read
          field         | "+15551234567" | field: expected a field's name
          field         | "15551234567"  | field: expected a field's name
          field         | "Jane Doe"     | field: expected a field's name
          field         | ""             | field: expected a field's name
          httpStatus    | "Jane Doe"     | httpStatus: cannot be read
          attempts      | -1             | attempts: must not be negative
          replays       | -1             | replays: must not be negative
          size          | -1             | size: must not be negative
          sha256        | "Jane Doe"     | sha256: expected 64 lower-case hex digits
          correlationId | "Jane Doe"     | correlationId: expected 1 to 64 letters, digits or dashes
          source        | {}             | source.topic: expected the name of a topic or a door
          """)
  void aBadFieldIsNamedAndItsValueNotRepeated(String field, String value, String message)
      throws IOException {
    // Given
    ObjectNode json =
        Wire.mapper().valueToTree(letter(new RedactionItem(Action.DELETE_MEDIA, "me-1")));
    if (value == null) {
      json.remove(field);
    } else {
      json.set(field, Wire.mapper().readTree(value));
    }

    // Then
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> Wire.read(Wire.write(json), DeadLetter.class))
        .withMessage(message)
        .withNoCause();
  }

  @Test
  void anUnreadableRecordHasAPosition() {
    // Given
    ObjectNode json = Wire.mapper().valueToTree(letter(null));

    // When
    json.remove("source");

    // Then
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> Wire.read(Wire.write(json), DeadLetter.class))
        .withMessage("source: missing, and there is no item");
  }

  @Test
  void anUnreadableRecordsSidIsCheckedToo() {
    // Given
    ObjectNode json = Wire.mapper().valueToTree(letter(null));

    // When
    json.put("sid", "+15551234567");

    // Then
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> Wire.read(Wire.write(json), DeadLetter.class))
        .withMessage("sid: expected 1 to 64 letters, digits or dashes");
  }

  private static DeadLetter letter(RedactionItem item) {
    boolean readable = item != null;
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        readable ? "ac-1" : null,
        readable ? Kind.MESSAGE : null,
        readable ? "sm-1" : null,
        item,
        readable ? DeadLetterReason.REFUSED : DeadLetterReason.MALFORMED,
        readable ? null : "items.action",
        readable ? 400 : null,
        readable ? 21000 : null,
        readable ? 4 : 0,
        readable ? AT.minusSeconds(60) : null,
        AT,
        SOURCE,
        readable ? null : 512,
        readable ? null : "0a".repeat(32),
        1,
        readable ? "corr-1" : null);
  }
}

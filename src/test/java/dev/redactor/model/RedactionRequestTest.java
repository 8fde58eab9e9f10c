package dev.redactor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.util.Throwables;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionRequestTest {
  private static final Instant AT = Instant.parse("2026-01-02T03:04:05.006Z");

  @Test
  void aFullRequestRoundTrips() throws IOException {
    // Given
    RedactionRequest request =
        minimal()
            .parentSid("parent-1")
            .announcedMedia(2)
            .status("in-progress")
            .direction("outbound-api")
            .resourceTime(AT.minusSeconds(60))
            .items(
                List.of(
                    new RedactionItem(Action.DELETE_MEDIA, "media-1"),
                    RedactionItem.of(Action.CLEAR_BODY)))
            .origin(Origin.REPLAY)
            .attempt(3)
            .firstAttemptAt(AT)
            .replays(1)
            .gone(4)
            .dead(2)
            .childrenVerifiedAt(AT)
            .resourceVerifiedAt(AT)
            .action(MessageAction.MEDIA_ONLY)
            .judged(new Judged("0".repeat(64), "rule", List.of("rule"), true, "hold", true))
            .build();

    // When
    RedactionRequest read = Wire.read(Wire.write(request), RedactionRequest.class);

    // Then
    assertThat(read).isEqualTo(request).isEqualTo(request.toBuilder().build());
    assertThat(read).hasNoNullFieldsOrProperties();
  }

  @Test
  void aSmallRequestIsSmallOnTheWire() {
    assertThat(new String(Wire.write(minimal().build()), StandardCharsets.UTF_8))
        .isEqualTo(
            "{\"schemaVersion\":1,\"account\":\"ac-1\",\"kind\":\"message\",\"sid\":\"sm-1\","
                + "\"origin\":\"event\",\"correlationId\":\"corr-1\","
                + "\"requestedAt\":\"2026-01-02T03:04:05.006Z\",\"attempt\":0,\"replays\":0,"
                + "\"gone\":0,\"dead\":0}");
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void theKeyIsTheResources(Kind kind) {
    // When
    RedactionRequest request = minimal(kind).build();

    // Then
    assertThat(request.key())
        .isEqualTo("ac-1/" + kind.wire() + "/sm-1")
        .isEqualTo(request.resource().key());
  }

  @Test
  void fieldsOfOtherVersionsAreIgnoredAndNotKept() throws IOException {
    // Given
    ObjectNode json = json(minimal().build());
    json.put("body", "call Jane at +15551234567");

    // When
    RedactionRequest read = Wire.read(Wire.write(json), RedactionRequest.class);

    // Then
    assertThat(read).isEqualTo(minimal().build());
    assertThat(read.toString()).doesNotContain("Jane");
  }

  @ParameterizedTest(name = "{0} = {1}: {2}")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          schemaVersion  | 0                | schemaVersion: expected 1 to 1, got 0
          schemaVersion  | 2                | schemaVersion: expected 1 to 1, got 2
          schemaVersion  | -                | schemaVersion: expected 1 to 1, got 0
          account        | "+15551234567"   | account: expected 1 to 64 letters, digits or dashes
          account        | "a/b"            | account: expected 1 to 64 letters, digits or dashes
          account        | ""               | account: expected 1 to 64 letters, digits or dashes
          account        | -                | account: expected 1 to 64 letters, digits or dashes
          kind           | "Jane Doe"       | kind: expected message, fax, recording or transcription
          kind           | -                | kind: missing
          sid            | "../x"           | sid: expected 1 to 64 letters, digits or dashes
          sid            | -                | sid: expected 1 to 64 letters, digits or dashes
          parentSid      | "Jane Doe"       | parentSid: expected 1 to 64 letters, digits or dashes
          announcedMedia | -1               | announcedMedia: must not be negative
          announcedMedia | "Jane Doe"       | announcedMedia: cannot be read
          status         | "Jane Doe"       | status: expected a lower-case word
          status         | "+15551234567"   | status: expected a lower-case word
          status         | ""               | status: expected a lower-case word
          direction      | "Jane Doe"       | direction: expected a lower-case word
          resourceTime   | "Jane Doe"       | resourceTime: cannot be read
          items          | []               | items: must not be empty; leave it out to let us decide
          items          | [null]           | items.action: not an action for a message
          items          | "Jane Doe"       | items: cannot be read
          items          | ["Jane Doe"]     | items: cannot be read
          items          | [{}]             | items.action: missing
          origin         | "Jane Doe"       | origin: unknown name
          origin         | -                | origin: missing
          correlationId  | "Jane Doe"       | correlationId: expected 1 to 64 letters, digits or dashes
          correlationId  | -                | correlationId: expected 1 to 64 letters, digits or dashes
          requestedAt    | "Jane Doe"       | requestedAt: cannot be read
          requestedAt    | -                | requestedAt: missing
          attempt        | -1               | attempt: must not be negative
          attempt        | "Jane Doe"       | attempt: cannot be read
          attempt        | 99999999999      | attempt: cannot be read
          firstAttemptAt | "Jane Doe"       | firstAttemptAt: cannot be read
          replays        | -1               | replays: must not be negative
          dead           | -1               | dead: must not be negative
          action         | "Jane Doe"       | action: cannot be read
          """)
  void aBadFieldIsNamedAndItsValueNotRepeated(String field, String value, String message)
      throws IOException {
    // Given
    ObjectNode json = json(minimal().build());
    if (value == null) {
      json.remove(field);
    } else {
      json.set(field, Wire.mapper().readTree(value));
    }

    // Then
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> Wire.read(Wire.write(json), RedactionRequest.class))
        .withMessage(message)
        .satisfies(e -> assertThat(e.field()).isEqualTo(message.split(":")[0]))
        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("Jane", "+1555"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Jane Doe",
        "{\"sid\": Jane",
        "<Jane/>",
        "{",
        "null",
        "42",
        "\"Jane\"",
        "[]"
      })
  void whatIsNoRequestAtAllIsSaidSo(String text) {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> Wire.read(text.getBytes(StandardCharsets.UTF_8), RedactionRequest.class))
        .satisfies(e -> assertThat(e.getMessage()).isIn("not JSON", "not a JSON object"))
        .satisfies(e -> assertThat(e.field()).isNull())
        .satisfies(e -> assertThat(Throwables.getStackTrace(e)).doesNotContain("Jane"));
  }

  @Test
  void aTombstoneIsNoRequest() {
    assertThatExceptionOfType(MalformedRecordException.class)
        .isThrownBy(() -> Wire.read(null, RedactionRequest.class));
  }

  @Test
  void anActionOfAnotherKindIsRefused() {
    // It would run against this kind's path, and erase a message instead of a fax.
    for (Kind kind : Kind.values()) {
      for (Action action : Action.values()) {
        RedactionRequest.Builder builder = minimal(kind).items(List.of(RedactionItem.of(action)));
        if (action.kind() == kind) {
          assertThat(builder.build().items()).hasSize(1);
        } else {
          assertThatIllegalArgumentException()
              .isThrownBy(builder::build)
              .withMessage("items.action: not an action for a " + kind.wire());
        }
      }
    }
  }

  @Test
  void itsItemsCannotBeChangedFromOutside() {
    // Given
    List<RedactionItem> items = new ArrayList<>(List.of(RedactionItem.of(Action.CLEAR_BODY)));
    RedactionRequest request = minimal().items(items).build();

    // When
    items.clear();

    // Then
    assertThat(request.items()).containsExactly(RedactionItem.of(Action.CLEAR_BODY));
  }

  private static RedactionRequest.Builder minimal() {
    return minimal(Kind.MESSAGE);
  }

  private static RedactionRequest.Builder minimal(Kind kind) {
    return RedactionRequest.builder("ac-1", kind, "sm-1")
        .origin(Origin.EVENT)
        .correlationId("corr-1")
        .requestedAt(AT);
  }

  private static ObjectNode json(RedactionRequest request) {
    return Wire.mapper().valueToTree(request);
  }
}

package dev.redactor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionItemTest {
  private static final ResourceId RESOURCE = new ResourceId("ac-1", Kind.MESSAGE, "sm-1");

  @ParameterizedTest
  @EnumSource(Action.class)
  void onlyAChildsActionTakesAChild(Action action) {
    if (action.child()) {
      assertThat(new RedactionItem(action, "c1").unlisted()).isFalse();
      assertThat(RedactionItem.of(action).unlisted()).isTrue();
    } else {
      assertThat(RedactionItem.of(action).unlisted()).isFalse();
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new RedactionItem(action, "c1"))
          .withMessage("items.childSid: not allowed for " + action.wire());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE_MEDIA, true, false",
    "CLEAR_BODY, false, false",
    "DELETE_MESSAGE, false, true",
    "DELETE_FAX_MEDIA, true, false",
    "DELETE_FAX, false, true",
    "DELETE_RECORDING_TRANSCRIPTION, true, false",
    "DELETE_RECORDING, false, true",
    "DELETE_TRANSCRIPTION, false, false",
    "DELETE_CALL_TRANSCRIPTION, true, false",
    "DELETE_CALL_RECORDING, true, true",
    "DELETE_CALL, false, true"
  })
  void onlyADeletedParentOrphansItsChildren(Action action, boolean child, boolean removesParent) {
    assertThat(action.child()).isEqualTo(child);
    assertThat(action.removesParent()).isEqualTo(removesParent);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE_MESSAGE, DELETE_MEDIA, true",
    "CLEAR_BODY, DELETE_MEDIA, false",
    "DELETE_FAX, DELETE_MEDIA, false",
    "DELETE_FAX, DELETE_FAX_MEDIA, true",
    "DELETE_RECORDING, DELETE_RECORDING_TRANSCRIPTION, true",
    "DELETE_CALL, DELETE_CALL_RECORDING, true",
    "DELETE_CALL, DELETE_CALL_TRANSCRIPTION, true",
    "DELETE_CALL_RECORDING, DELETE_CALL_TRANSCRIPTION, true",
    "DELETE_CALL_RECORDING, DELETE_CALL_RECORDING, false",
    "DELETE_CALL_TRANSCRIPTION, DELETE_CALL_RECORDING, false",
    "DELETE_TRANSCRIPTION, DELETE_RECORDING_TRANSCRIPTION, false",
    "DELETE_MESSAGE, CLEAR_BODY, false"
  })
  void aParentOrphansWhatIsBelowIt(Action parent, Action other, boolean orphans) {
    assertThat(parent.orphans(other)).isEqualTo(orphans);
  }

  @Test
  void theKeyNamesTheChildWhereThereIsOne() {
    assertThat(new RedactionItem(Action.DELETE_MEDIA, "me-1").key(RESOURCE))
        .isEqualTo("ac-1/message/sm-1/delete-media/me-1");
    assertThat(RedactionItem.of(Action.DELETE_MEDIA).key(RESOURCE))
        .isEqualTo("ac-1/message/sm-1/delete-media");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/b", "a b", "+15551234567", "é", "a\n"})
  void aChildsIdThatCouldChangeAPathIsRefused(String childSid) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RedactionItem(Action.DELETE_MEDIA, childSid))
        .withMessage("items.childSid: expected 1 to 64 letters, digits or dashes");
  }

  @Test
  void anItemNeedsAnAction() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RedactionItem.of(null))
        .withMessage("items.action: missing");
  }

  @Test
  void onTheWireItIsItsNames() throws IOException {
    // Given
    RedactionItem item = new RedactionItem(Action.DELETE_MEDIA, "me-1");

    // When
    byte[] json = Wire.write(item);

    // Then
    assertThat(new String(json, StandardCharsets.UTF_8))
        .isEqualTo("{\"action\":\"delete-media\",\"childSid\":\"me-1\"}");
    assertThat(Wire.read(json, RedactionItem.class)).isEqualTo(item);
    assertThat(new String(Wire.write(RedactionItem.of(Action.CLEAR_BODY)), StandardCharsets.UTF_8))
        .isEqualTo("{\"action\":\"clear-body\"}");
  }
}

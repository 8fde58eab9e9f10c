package dev.redactor.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class IdsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"a", "SM0123456789abcdef0123456789abcdef", "b3877c40-da60-4998-90ad-b792e98472af"})
  void idsOfBothProvidersAreValid(String id) {
    assertThat(Ids.require("sid", id)).isEqualTo(id);
  }

  @ParameterizedTest
  @NullAndEmptySource
  @ValueSource(strings = {"a/b", "..", "a.b", "a b", "a\n", "a%2f", "+1555", "a_b", "é", "٣"})
  void whatCouldChangeAPathOrAKeyIsNot(String id) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ids.require("sid", id))
        .withMessage("sid: expected 1 to 64 letters, digits or dashes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"12025550143", "202-555-0143", "5550143", "00-1-202-555-0143"})
  void whatLooksLikeAPhoneNumberIsNot(String number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Ids.require("sid", number))
        .withMessage("sid: looks like a phone number, which is no id");
  }

  @Test
  void anIdHasAnEnd() {
    assertThat(Ids.valid("a".repeat(64))).isTrue();
    assertThat(Ids.valid("a".repeat(65))).isFalse();
  }
}

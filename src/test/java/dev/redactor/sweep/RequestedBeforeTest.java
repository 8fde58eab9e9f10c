package dev.redactor.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RequestedBeforeTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private final RequestedBefore before = new RequestedBefore();

  @Test
  void whatNoWindowCanShowIsForgotten() {
    // Given
    before.add("old", NOW.minusSeconds(1));
    before.add("young", NOW);
    before.add("unknown", null);

    // When
    before.forget(NOW);

    // Then
    assertThat(before.contains("old")).isFalse();
    assertThat(before.contains("young")).isTrue();
    assertThat(before.contains("unknown")).isTrue();
  }

  @Test
  void itsSizeIsBounded() {
    // When
    for (int i = 0; i < RequestedBefore.MOST + 10; i++) {
      before.add("SM" + i, NOW);
    }

    // Then
    assertThat(before.size()).isEqualTo(RequestedBefore.MOST);
    assertThat(before.contains("SM0")).isFalse();
    assertThat(before.contains("SM" + (RequestedBefore.MOST + 9))).isTrue();
  }
}

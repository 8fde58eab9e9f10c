package dev.redactor.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SeldomTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

  @Test
  void whatHappensOftenIsSaidOnceInAWhile() {
    // Given
    Seldom seldom = new Seldom(Duration.ofMinutes(1));

    // When, then
    assertThat(seldom.happened(NOW)).isEqualTo(1);
    assertThat(seldom.happened(NOW)).isZero();
    assertThat(seldom.happened(NOW.plusSeconds(59))).isZero();
    assertThat(seldom.happened(NOW.plusSeconds(60))).isEqualTo(3);
    assertThat(seldom.happened(NOW.plusSeconds(61))).isZero();
  }
}

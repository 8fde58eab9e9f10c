package dev.redactor.gate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.config.GateConfig;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProbeBackoffTest {
  @Test
  void theWaitDoublesUpToTheLongest() {
    // Given
    ProbeBackoff backoff = backoff(Duration.ofSeconds(1), Duration.ofSeconds(10));

    // Then
    assertThat(Stream.generate(backoff::next).limit(7).map(Duration::toSeconds))
        .containsExactly(1L, 2L, 4L, 8L, 10L, 10L, 10L);
  }

  @Test
  void aShortestWaitAboveTheLongestIsCutShort() {
    // Given
    ProbeBackoff backoff = backoff(Duration.ofMinutes(1), Duration.ofSeconds(10));

    // Then
    assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(10));
  }

  private static ProbeBackoff backoff(Duration min, Duration max) {
    return new ProbeBackoff(new GateConfig(20, min, max));
  }
}

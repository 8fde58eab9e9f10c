package dev.redactor.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OldestWaitingTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

  @Test
  void nothingWaitsWhereNothingCame() {
    assertThat(new OldestWaiting().from(0)).isNull();
  }

  @Test
  void theOldestIsFoundWhateverTheOrderToTheMinute() {
    // Given
    Random random = new Random(7);
    OldestWaiting waiting = new OldestWaiting();
    List<Instant> times = new ArrayList<>();
    for (int offset = 0; offset < 500; offset++) {
      times.add(START.plusSeconds(random.nextInt(4 * 3600)));
      waiting.add(offset, times.get(offset));
    }

    for (int next = 0; next < 500; next += 1 + random.nextInt(20)) {
      // When
      Instant oldest = waiting.from(next);

      // Then
      Instant expected = times.subList(next, 500).stream().min(Instant::compareTo).orElseThrow();
      assertThat(oldest).isBetween(expected.minusSeconds(59), expected);
    }
    assertThat(waiting.from(500)).isNull();
  }
}

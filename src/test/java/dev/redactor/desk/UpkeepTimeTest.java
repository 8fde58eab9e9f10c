package dev.redactor.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UpkeepTimeTest {
  private Instant now = Instant.parse("2026-11-25T10:00:00Z");
  private boolean busy;
  private final UpkeepTime time = new UpkeepTime(() -> busy, () -> now);

  @Test
  void atAnyTimeWithoutABacklog() {
    time.begun();
    assertThat(time.isNow()).isTrue();
  }

  @Test
  void notBesideABacklog() {
    busy = true;
    assertThat(time.isNow()).isFalse();
    now = now.plus(Duration.ofMinutes(59));
    assertThat(time.isNow()).isFalse();
  }

  @Test
  void onceAnHourBesideABacklogThatDoesNotEnd() {
    busy = true;
    now = now.plus(Duration.ofHours(1));
    assertThat(time.isNow()).isTrue();
    time.begun();
    assertThat(time.isNow()).isFalse();
  }
}

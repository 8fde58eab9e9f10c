package dev.redactor.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PausedRecordingsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final String KEY = "A1/recording/R1";

  private final PausedRecordings paused = new PausedRecordings(Duration.ofMinutes(10));

  private void pause(Instant at) {
    paused.record(KEY, Wire.write(new PausedRecording(1, "A1", "C1", "R1", at, "c")));
  }

  @Test
  void aRecordingIsLookedAtWhenItWasPausedForTooLongAndAgainAfterAsLong() {
    // Given
    pause(NOW);

    // Then
    assertThat(paused.takeOverdue(NOW.plusSeconds(599))).isEmpty();
    assertThat(paused.takeOverdue(NOW.plusSeconds(600)))
        .extracting(PausedRecording::recordingSid)
        .containsExactly("R1");
    assertThat(paused.takeOverdue(NOW.plusSeconds(601))).isEmpty();
    assertThat(paused.takeOverdue(NOW.plusSeconds(1200))).hasSize(1);
  }

  @Test
  void anEmptyRecordEndsThePause() {
    // Given
    pause(NOW);

    // When
    paused.record(KEY, null);

    // Then
    assertThat(paused.takeOverdue(NOW.plusSeconds(9999))).isEmpty();
    assertThat(paused.size()).isZero();
  }

  @Test
  void aNewPauseBeginsAnew() {
    // Given
    pause(NOW);
    assertThat(paused.takeOverdue(NOW.plusSeconds(600))).hasSize(1);

    // When
    pause(NOW.plusSeconds(700));

    // Then
    assertThat(paused.takeOverdue(NOW.plusSeconds(1299))).isEmpty();
    assertThat(paused.takeOverdue(NOW.plusSeconds(1300))).hasSize(1);
  }

  @Test
  void whatIsNotOursChangesNothing() {
    // Given
    pause(NOW);

    // When
    paused.record(KEY, "x".getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(paused.size()).isEqualTo(1);
  }
}

package dev.redactor.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SweepWindowTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00.900Z");

  private static Optional<SweepWindow> next(String cursor, String... settings) {
    return SweepWindow.next(
        SweepRules.of(settings).config(), cursor == null ? null : Instant.parse(cursor), NOW);
  }

  private static Optional<SweepWindow> window(String from, String to) {
    return Optional.of(new SweepWindow(Instant.parse(from), Instant.parse(to)));
  }

  @Test
  void looksBackBehindTheCursorAndLeavesTheLatestAlone() {
    assertThat(next("2026-03-10T11:30:00Z", "sweep.overlap", "2h", "sweep.settle", "10m"))
        .isEqualTo(window("2026-03-10T09:30:00Z", "2026-03-10T11:50:00Z"));
  }

  @Test
  void theMinimumAgeCountsWhereItIsLonger() {
    assertThat(
            next(
                "2026-03-09T11:30:00Z",
                "sweep.overlap",
                "1h",
                "sweep.settle",
                "10m",
                "sweep.min-age",
                "24h"))
        .isEqualTo(window("2026-03-09T10:30:00Z", "2026-03-09T12:00:00Z"));
  }

  @Test
  void theFirstBeginsAtADateOrSoLongBeforeItsEnd() {
    assertThat(next(null, "sweep.start", "2026-03-10", "sweep.settle", "10m"))
        .isEqualTo(window("2026-03-10T00:00:00Z", "2026-03-10T11:50:00Z"));
    assertThat(next(null, "sweep.start", "3h", "sweep.min-age", "24h"))
        .isEqualTo(window("2026-03-09T09:00:00Z", "2026-03-09T12:00:00Z"));
  }

  @Test
  void aLongWayIsGoneInDays() {
    assertThat(next(null, "sweep.start", "2026-01-01T06:00:00Z"))
        .isEqualTo(window("2026-01-01T06:00:00Z", "2026-01-02T06:00:00Z"));
    assertThat(next("2026-01-02T06:00:00Z", "sweep.overlap", "1h"))
        .isEqualTo(window("2026-01-02T05:00:00Z", "2026-01-03T06:00:00Z"));
  }

  @Test
  void nothingIsDueBeforeTheCursorOrBeforeTheStart() {
    assertThat(next("2026-03-10T11:50:00Z", "sweep.settle", "10m")).isEmpty();
    assertThat(next("2026-03-10T11:50:00Z", "sweep.min-age", "24h")).isEmpty();
    assertThat(next(null, "sweep.start", "2026-04-01")).isEmpty();
  }

  @Test
  void itsFirstMomentBelongsToItAndItsEndDoesNot() {
    // Given
    SweepWindow window =
        new SweepWindow(
            Instant.parse("2026-03-10T00:00:00Z"), Instant.parse("2026-03-11T00:00:00Z"));

    // Then
    assertThat(window.contains(window.from())).isTrue();
    assertThat(window.contains(window.from().minusMillis(1))).isFalse();
    assertThat(window.contains(window.to().minusMillis(1))).isTrue();
    assertThat(window.contains(window.to())).isFalse();
    assertThat(window.contains(null)).isTrue();
  }
}

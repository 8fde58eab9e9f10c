package dev.redactor.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.config.ConfigException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepScheduleTest {
  private static final SweepSchedule INTERVAL =
      new SweepSchedule(SweepRules.of("sweep.interval", "15m").config());
  private static final SweepSchedule NIGHTLY =
      new SweepSchedule(SweepRules.of("sweep.cron", "0 30 2 * * ?").config());

  // A cron expression means the machine's time zone.
  private static Instant local(String time) {
    return LocalDateTime.parse(time).atZone(ZoneId.systemDefault()).toInstant();
  }

  @Test
  void anIntervalIsMissedOnceItIsOver() {
    // Given
    Instant last = Instant.parse("2026-03-10T12:00:00Z");

    // Then
    assertThat(INTERVAL.missed(last, last.plusSeconds(899))).isFalse();
    assertThat(INTERVAL.missed(last, last.plusSeconds(900))).isTrue();
    assertThat(INTERVAL.missed(null, last)).isTrue();
  }

  @Test
  void aNightIsMissedOnceItsTimeIsOver() {
    // Given
    Instant last = local("2026-03-10T02:31:00");

    // Then
    assertThat(NIGHTLY.missed(last, local("2026-03-10T15:00:00"))).isFalse();
    assertThat(NIGHTLY.missed(last, local("2026-03-11T02:29:00"))).isFalse();
    assertThat(NIGHTLY.missed(last, local("2026-03-11T02:31:00"))).isTrue();
    assertThat(NIGHTLY.missed(null, last)).isFalse();
  }

  @Test
  void theOptionsAreThoseOfQuartz() {
    assertThat(INTERVAL.options())
        .isEqualTo("trigger.repeatCount=-1&trigger.repeatInterval=900000");
    assertThat(NIGHTLY.options()).isEqualTo("cron=0+30+2+*+*+?");
  }

  @ParameterizedTest
  @CsvSource({
    "cron,*/5 * * * *",
    "interval,0s",
    "takeover,5s",
    "takeover,1m",
    "start,yesterday",
    "status,Not A Status",
    "overlap,-1h",
  })
  void aWrongValueNamesItsKey(String key, String value) {
    assertThatThrownBy(() -> SweepRules.of("sweep." + key, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.sweep." + key);
  }
}

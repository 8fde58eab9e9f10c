package dev.redactor.config;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Where the very first sweep begins: at a time, or so long before that sweep's end. */
public final class SweepStart {
  private final Instant time;
  private final Duration lookBack;

  private SweepStart(Instant time, Duration lookBack) {
    this.time = time;
    this.lookBack = lookBack;
  }

  /**
   * Reads {@code 2026-01-31} (its first moment in UTC), {@code 2026-01-31T08:00:00Z} or {@code
   * 30d}.
   *
   * @throws IllegalArgumentException when it is none of them
   */
  static SweepStart parse(String text) {
    try {
      return new SweepStart(
          text.length() <= 10
              ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(text),
          null);
    } catch (DateTimeException e) {
      // A duration, or neither.
    }
    try {
      return new SweepStart(null, Durations.parse(text));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("expected a date such as 2026-01-31, or a duration");
    }
  }

  /** The first moment of a sweep that ends then. */
  public Instant before(Instant end) {
    return time != null ? time : end.minus(lookBack);
  }
}

package dev.redactor.check;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Compares our clock with the provider's. */
public final class ClockFinding {
  /** More than the header's precision, a slow call and ordinary drift make together. */
  static final Duration MOST = Duration.ofSeconds(60);

  private ClockFinding() {}

  /**
   * The finding.
   *
   * @param date the answer's Date header; null without one
   * @param now our time when the answer came
   */
  public static Finding of(String what, String date, Instant now) {
    Instant theirs;
    try {
      theirs =
          date == null
              ? null
              : ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
    } catch (DateTimeException e) {
      theirs = null;
    }
    if (theirs == null) {
      return Finding.note(what, "the provider does not tell the time", null);
    }
    Duration ahead = Duration.between(theirs, now);
    if (ahead.abs().compareTo(MOST) <= 0) {
      return Finding.ok(what, "within " + MOST.toSeconds() + " s of the provider's");
    }
    return Finding.problem(
        what,
        "%d s %s the provider's"
            .formatted(ahead.abs().toSeconds(), ahead.isNegative() ? "behind" : "ahead of"),
        "set this machine's clock (NTP): ages and waits are measured by it");
  }
}

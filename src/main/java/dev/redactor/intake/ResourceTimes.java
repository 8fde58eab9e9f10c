package dev.redactor.intake;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The provider's two ways to write a time: RFC 2822 for messages and recordings, ISO 8601. */
final class ResourceTimes {
  private static final List<DateTimeFormatter> FORMATS =
      List.of(DateTimeFormatter.ISO_OFFSET_DATE_TIME, DateTimeFormatter.RFC_1123_DATE_TIME);
  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Duration CLOCK_SKEW = Duration.ofHours(1);

  private ResourceTimes() {}

  /**
   * Reads a time.
   *
   * @return null when it is in neither format, or cannot be true: before 2000, or later than an
   *     hour from now
   */
  static Instant parse(String text, Instant now) {
    if (text == null) {
      return null;
    }
    for (DateTimeFormatter format : FORMATS) {
      try {
        Instant time = OffsetDateTime.parse(text, format).toInstant();
        return time.isBefore(EARLIEST) || time.isAfter(now.plus(CLOCK_SKEW)) ? null : time;
      } catch (DateTimeException e) {
        // The next format, or none.
      }
    }
    return null;
  }
}

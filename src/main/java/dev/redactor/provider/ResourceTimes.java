package dev.redactor.provider;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** The provider's two ways to write a time: RFC 2822 for messages and recordings, ISO 8601. */
final class ResourceTimes {
  private static final List<DateTimeFormatter> FORMATS =
      List.of(DateTimeFormatter.RFC_1123_DATE_TIME, DateTimeFormatter.ISO_OFFSET_DATE_TIME);

  private ResourceTimes() {}

  /** Reads a time; null when there is none or it is in neither format. */
  static Instant parse(String text) {
    if (text == null) {
      return null;
    }
    for (DateTimeFormatter format : FORMATS) {
      try {
        return OffsetDateTime.parse(text, format).toInstant();
      } catch (DateTimeException e) {
        // The next format, or none.
      }
    }
    return null;
  }
}

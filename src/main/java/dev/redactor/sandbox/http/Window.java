package dev.redactor.sandbox.http;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Map;

/**
 * The time a list is limited to: from inclusive, to exclusive.
 *
 * @param from null without a lower bound
 * @param to null without an upper bound
 */
record Window(Instant from, Instant to) {

  /**
   * Reads {@code name}, which means a whole day, {@code name<} and {@code name>}.
   *
   * @param byDay whether the time of day is ignored, as on SignalWire
   * @param inclusive whether a bound includes what it names
   * @throws DateTimeException if a value is no date
   */
  static Window of(Map<String, String> query, String name, boolean byDay, boolean inclusive) {
    Instant from = null;
    Instant to = null;
    String on = query.get(name);
    if (on != null) {
      from = start(on, true);
      to = end(on, true);
    }
    String before = query.get(name + "<");
    if (before != null) {
      to = earlier(to, inclusive ? end(before, byDay) : start(before, byDay));
    }
    String after = query.get(name + ">");
    if (after != null) {
      from = later(from, inclusive ? start(after, byDay) : end(after, byDay));
    }
    return new Window(from, to);
  }

  /** Reads the bounds of a fax list, ISO 8601 to the instant. */
  static Window ofFaxes(Map<String, String> query) {
    String after = query.get("DateCreatedAfter");
    String until = query.get("DateCreatedOnOrBefore");
    return new Window(
        after == null ? null : end(after, false), until == null ? null : end(until, false));
  }

  boolean startsAfter(Instant time) {
    return from != null && time.isBefore(from);
  }

  private static Instant start(String text, boolean byDay) {
    return byDay || text.length() <= 10
        ? day(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : instant(text);
  }

  private static Instant end(String text, boolean byDay) {
    return byDay || text.length() <= 10
        ? day(text).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
        : instant(text).plusNanos(1);
  }

  // Twilio's own library sends the time of day without an offset and means UTC.
  private static Instant instant(String text) {
    TemporalAccessor time =
        DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
    return time instanceof OffsetDateTime withOffset
        ? withOffset.toInstant()
        : ((LocalDateTime) time).toInstant(ZoneOffset.UTC);
  }

  private static LocalDate day(String text) {
    return LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
  }

  private static Instant earlier(Instant a, Instant b) {
    return a == null || b.isBefore(a) ? b : a;
  }

  private static Instant later(Instant a, Instant b) {
    return a == null || b.isAfter(a) ? b : a;
  }
}

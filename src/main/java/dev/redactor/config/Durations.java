package dev.redactor.config;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads and writes durations as people do: {@code 200ms}, {@code 30s}, {@code 5m}, {@code 1h},
 * {@code 14d}.
 */
public final class Durations {
  private static final Pattern SHORT = Pattern.compile("(\\d{1,12})\\s*(ms|s|m|h|d)");

  // Above it, sums with the clock's time and counts of milliseconds would overflow.
  private static final Duration LONGEST = Duration.ofDays(36_500);

  private Durations() {}

  /**
   * Reads a duration; ISO 8601 ({@code PT30S}) works too.
   *
   * @throws IllegalArgumentException when it is neither, has fractions of a millisecond, or is
   *     longer than 36,500 days
   */
  public static Duration parse(String text) {
    Duration duration = read(text);
    if (duration.abs().compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("must not be longer than 36500d");
    }
    if (duration.toNanosPart() % 1_000_000 != 0) {
      throw new IllegalArgumentException("must be whole milliseconds");
    }
    return duration;
  }

  private static Duration read(String text) {
    Matcher matcher = SHORT.matcher(text.trim());
    if (matcher.matches()) {
      long amount = Long.parseLong(matcher.group(1));
      return switch (matcher.group(2)) {
        case "ms" -> Duration.ofMillis(amount);
        case "s" -> Duration.ofSeconds(amount);
        case "m" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        default -> Duration.ofDays(amount);
      };
    }
    try {
      return Duration.parse(text.trim());
    } catch (DateTimeParseException e) {
      throw new IllegalArgumentException("expected a duration such as 200ms, 30s, 5m, 1h or 14d");
    }
  }

  /** The shortest of the forms above that loses nothing, in milliseconds at the finest. */
  public static String format(Duration duration) {
    long millis = duration.toMillis();
    if (millis % 1000 != 0 || millis == 0) {
      return millis + "ms";
    }
    long seconds = millis / 1000;
    if (seconds % 86_400 == 0) {
      return seconds / 86_400 + "d";
    }
    if (seconds % 3_600 == 0) {
      return seconds / 3_600 + "h";
    }
    return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
  }
}

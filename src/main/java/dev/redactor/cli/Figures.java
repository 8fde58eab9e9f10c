package dev.redactor.cli;

import java.time.Duration;
import java.util.Locale;

/** Figures for people. */
final class Figures {
  private Figures() {}

  /** With thousands separated: {@code 12,345}. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Hours, minutes and seconds, the two largest: {@code 1 h 5 min}. */
  static String time(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min " + seconds % 60 + " s";
    }
    return seconds / 3600 + " h " + seconds / 60 % 60 + " min";
  }
}

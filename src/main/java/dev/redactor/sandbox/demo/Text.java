package dev.redactor.sandbox.demo;

import java.time.Duration;
import java.util.Locale;

/** Figures for people. */
final class Text {
  private Text() {}

  /** With thousands separated: {@code 12,345}. */
  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** In seconds: {@code 3.4 s}. */
  static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
  }
}

package dev.redactor.intake;

import java.util.regex.Pattern;

/** Announced media: a number on SignalWire, a text on Twilio. */
final class Counts {
  private static final Pattern COUNT = Pattern.compile("([0-9]{1,3})(\\.0)?");

  private Counts() {}

  /**
   * Reads a count of 0 to 999. One that makes no sense is refused rather than taken as unknown: the
   * count is what guards media that arrive late.
   *
   * @return null for null
   */
  static Integer parse(String text) {
    if (text == null) {
      return null;
    }
    var matcher = COUNT.matcher(text);
    if (!matcher.matches()) {
      throw new MalformedException(IntakeField.ANNOUNCED_MEDIA);
    }
    return Integer.valueOf(matcher.group(1));
  }
}

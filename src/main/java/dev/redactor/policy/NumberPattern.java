package dev.redactor.policy;

import java.util.regex.Pattern;

/**
 * A pattern of numbers: {@code *} stands for any characters, {@code ?} for one. Personal: never in
 * a log, so that it has no {@code toString} that shows it.
 */
final class NumberPattern {
  private static final Pattern ALLOWED = Pattern.compile("[+0-9A-Za-z:@._*? -]{1,128}");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{9,15}");

  private final Pattern pattern;

  private NumberPattern(Pattern pattern) {
    this.pattern = pattern;
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it holds a character no number has; the text is not
   *     repeated
   */
  static NumberPattern parse(String text) {
    if (!ALLOWED.matcher(text).matches()) {
      throw new IllegalArgumentException("expected a number such as \"+44*\", quoted");
    }
    StringBuilder regex = new StringBuilder();
    for (char c : text.toCharArray()) {
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return new NumberPattern(
        Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
  }

  boolean matches(String number) {
    // A form whose plus sign was not escaped has lost it.
    return pattern.matcher(number).matches()
        || DIGITS.matcher(number).matches() && pattern.matcher("+" + number).matches();
  }

  @Override
  public String toString() {
    return "***";
  }
}

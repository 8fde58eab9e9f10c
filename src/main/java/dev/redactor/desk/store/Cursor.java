package dev.redactor.desk.store;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a page begins: behind this entry.
 *
 * @param at the entry's time in milliseconds
 * @param id the entry's id
 */
public record Cursor(long at, String id) {
  private static final Pattern FORM = Pattern.compile("(-?\\d{1,18}):([0-9a-z-]{1,64})");

  /** As callers hand it back. */
  String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((at + ":" + id).getBytes(StandardCharsets.US_ASCII));
  }

  /**
   * Reads one.
   *
   * @throws IllegalArgumentException when it is none of ours
   */
  public static Cursor parse(String text) {
    try {
      Matcher matcher =
          FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII));
      if (matcher.matches()) {
        return new Cursor(Long.parseLong(matcher.group(1)), matcher.group(2));
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new IllegalArgumentException("cursor: expected what the page before gave");
  }
}

package dev.redactor.intake;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A decoded {@code application/x-www-form-urlencoded} text: the fields in the order sent, repeated
 * ones kept. Holds personal data; has no {@code toString} of its own for that reason.
 */
public final class FormBody {
  /** The most fields it reads. A callback has a few dozen. */
  public static final int MAX_FIELDS = 1000;

  private final List<Map.Entry<String, String>> fields;

  private FormBody(List<Map.Entry<String, String>> fields) {
    this.fields = List.copyOf(fields);
  }

  /**
   * Reads a body or a query string.
   *
   * @throws IllegalArgumentException when an escape is broken or there are more than {@value
   *     #MAX_FIELDS} fields; the message repeats nothing of it
   */
  public static FormBody parse(String text) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('&', start);
      end = end < 0 ? text.length() : end;
      if (end > start) {
        if (fields.size() == MAX_FIELDS) {
          throw new IllegalArgumentException("form: more than " + MAX_FIELDS + " fields");
        }
        fields.add(field(text.substring(start, end)));
      }
      start = end + 1;
    }
    return new FormBody(fields);
  }

  private static Map.Entry<String, String> field(String pair) {
    int equals = pair.indexOf('=');
    return equals < 0
        ? Map.entry(decode(pair), "")
        : Map.entry(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // Without the cause: its message quotes the text.
      throw new IllegalArgumentException("form: a broken escape");
    }
  }

  /** The fields, name and value, in the order sent. */
  public List<Map.Entry<String, String>> fields() {
    return fields;
  }
}

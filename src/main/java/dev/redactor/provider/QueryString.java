package dev.redactor.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the parameters of a list, in the largest pages there are. */
final class QueryString {
  private final Map<String, String> parameters = new LinkedHashMap<>();

  /** Adds a parameter unless it has no value. */
  QueryString with(String name, String value) {
    if (value != null) {
      parameters.put(name, value);
    }
    return this;
  }

  String encoded() {
    return with("PageSize", "1000").parameters.entrySet().stream()
        .map(entry -> encode(entry.getKey()) + "=" + encode(entry.getValue()))
        .collect(Collectors.joining("&"));
  }

  /** A day in UTC, so many days later; null for null. */
  static String day(Instant time, int more) {
    return time == null
        ? null
        : LocalDate.ofInstant(time, ZoneOffset.UTC).plusDays(more).toString();
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

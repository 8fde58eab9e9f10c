package dev.redactor.desk.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.FilterException;
import dev.redactor.desk.filter.FilterParser;
import dev.redactor.desk.store.Cursor;
import dev.redactor.events.EventData;
import java.io.IOException;
import java.util.Locale;

/** Reads what callers send, strictly. */
final class Parameters {
  private static final ObjectMapper STRICT =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private Parameters() {}

  static int limit(DeskRequest request, int usual, int most) {
    return number(request, "limit", usual, 1, most);
  }

  static int number(DeskRequest request, String name, int usual, int least, int most) {
    String text = request.parameter(name);
    if (text == null) {
      return usual;
    }
    if (!text.matches("\\d{1,9}")
        || Integer.parseInt(text) < least
        || Integer.parseInt(text) > most) {
      throw ApiException.badRequest(name + ": expected a number from " + least + " to " + most);
    }
    return Integer.parseInt(text);
  }

  /** Whether a parameter is one of two words; the first is the default. */
  static boolean second(DeskRequest request, String name, String first, String second) {
    String text = request.parameter(name);
    if (text == null || text.equals(first)) {
      return false;
    }
    if (!text.equals(second)) {
      throw ApiException.badRequest(name + ": expected " + first + " or " + second);
    }
    return true;
  }

  static Cursor cursor(DeskRequest request) {
    String text = request.parameter("cursor");
    try {
      return text == null ? null : Cursor.parse(text);
    } catch (IllegalArgumentException e) {
      throw ApiException.badRequest(e.getMessage());
    }
  }

  static Filter filter(FilterParser parser, String text) {
    try {
      return parser.parse(text == null ? "" : text);
    } catch (FilterException e) {
      throw new ApiException(400, "filter", e.getMessage(), e.position());
    }
  }

  static <T> T body(DeskRequest request, Class<T> type) {
    String contentType = request.header("content-type");
    if (contentType == null
        || !contentType.toLowerCase(Locale.ROOT).matches("application/json(;.*)?")) {
      throw new ApiException(415, "content-type", "expected application/json");
    }
    try {
      T body = STRICT.readValue(request.body(), type);
      if (body != null) {
        return body;
      }
    } catch (IOException e) {
      // Without the parser's words, which repeat values.
    }
    throw ApiException.badRequest("the body is not the JSON object that is expected");
  }

  private record ReasonBody(String reason) {}

  /** The reason in the body of a call that has nothing else in it. */
  static String reason(DeskRequest request) {
    return reason(body(request, ReasonBody.class).reason());
  }

  /** Words of a reason, joined by dashes as events have them. */
  static String reason(String words) {
    if (words == null || words.isBlank()) {
      throw ApiException.badRequest("reason: missing");
    }
    try {
      return EventData.requireWords(
          "reason", words.strip().toLowerCase(Locale.ROOT).replaceAll("\\s+", "-"));
    } catch (IllegalArgumentException e) {
      // In what a person types; the event's own words would ask for dashes.
      throw ApiException.badRequest(
          "reason: expected a few words of the letters a to z, at most 64 characters, with at most"
              + " six digits");
    }
  }
}

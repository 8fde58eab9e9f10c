package dev.redactor.provider;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.model.Ids;
import dev.redactor.model.NumberMatcher;
import java.time.Instant;
import java.util.regex.Pattern;

/** Reads one entry of a list of messages and keeps nothing personal of it. */
final class SummaryReader {
  static final Pattern WORD = Pattern.compile("[a-z_-]{1,32}");

  // An int on SignalWire, a text on Twilio.
  private static final Pattern COUNT = Pattern.compile("\\d{1,4}");

  private SummaryReader() {}

  /** Null when the entry's id cannot be called. */
  static ResourceSummary read(JsonNode entry, NumberMatcher matcher) {
    String sid = entry.path("sid").asText("");
    if (!Ids.valid(sid)) {
      return null;
    }
    Instant sent = ResourceTimes.parse(text(entry, "date_sent"));
    return new ResourceSummary(
        sid,
        word(entry, "status"),
        word(entry, "direction"),
        count(text(entry, "num_media")),
        bodyEmpty(entry),
        // Not sent yet: null there, and the day it was made is all there is.
        sent != null ? sent : ResourceTimes.parse(text(entry, "date_created")),
        matcher.match(text(entry, "from"), text(entry, "to")),
        matcher.meant(text(entry, "from"), text(entry, "to")));
  }

  /** Whether the text reads as empty: "" or null; null when there is no such field. */
  static Boolean bodyEmpty(JsonNode entry) {
    JsonNode body = entry.get("body");
    // A body of another type proves nothing; asText() of an object would read as empty.
    return body == null
        ? null
        : Boolean.valueOf(body.isNull() || (body.isTextual() && body.textValue().isEmpty()));
  }

  /** A word of the provider's vocabulary; null when it is none. */
  static String word(JsonNode entry, String field) {
    String word = text(entry, field);
    return word != null && WORD.matcher(word).matches() ? word : null;
  }

  private static Integer count(String text) {
    return text != null && COUNT.matcher(text).matches() ? Integer.valueOf(text) : null;
  }

  private static String text(JsonNode entry, String field) {
    return entry.path(field).asText(null);
  }
}

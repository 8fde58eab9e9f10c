package dev.redactor.desk.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.model.Action;
import dev.redactor.model.Ids;
import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads events of the audit stream and keeps only fields it knows, each if it looks as it should:
 * whatever else somebody writes to the topic does not get into the database.
 */
final class EventReader {
  private static final Pattern ID = Pattern.compile("[0-9a-f-]{36}");
  private static final Pattern TYPE = Pattern.compile("redaction\\.[a-z.-]{1,37}");
  private static final Pattern RECORD =
      Pattern.compile("record/[A-Za-z0-9._:-]{1,249}/-?\\d{1,10}/-?\\d{1,19}");
  private static final String SID = "[A-Za-z0-9-]{1,64}";
  private static final String WORD = "[a-z][a-z+-]{0,40}";
  private static final String WORDS = "[a-z](?:[a-z-]*[0-9]){0,6}[a-z-]*";
  private static final String NAME = "[A-Za-z_][A-Za-z0-9._@-]{0,63}";
  private static final String TIME = "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,9})?Z";
  private static final int MOST_TERMS = 20;

  private static final Map<String, Pattern> TEXTS = new LinkedHashMap<>();
  private static final String[] NUMBERS = {
    "httpStatus", "providerCode", "probeStatus", "attempt", "replays", "count", "size", "listed",
    "due", "requested", "inProgress", "unannounced", "wouldErase", "limit", "observed", "line"
  };

  static {
    text("action", WORD);
    text("childSid", SID);
    text("reason", "[A-Z_]{1,40}");
    text("field", "[A-Za-z][A-Za-z0-9_.\\[\\]-]{0,63}");
    text("outcome", WORD);
    text("origin", WORD);
    text("providerRequestId", "[A-Za-z0-9._-]{1,128}");
    text("correlationId", SID);
    text("parentSid", SID);
    text("holdId", NAME);
    text("actor", NAME);
    text("discardReason", WORDS);
    text("why", WORDS);
    text("view", WORD);
    text("verdict", WORD);
    text("operation", WORD);
    text("step", WORD);
    text("alert", WORD);
    text("command", WORD);
    text("planId", SID);
    text("firstAttemptAt", TIME);
    text("lastFailedAt", TIME);
    text("until", TIME);
    text("expiresAt", TIME);
    text("windowFrom", TIME);
    text("windowTo", TIME);
  }

  private EventReader() {}

  private static void text(String field, String pattern) {
    TEXTS.put(field, Pattern.compile(pattern));
  }

  /** The event; empty when the record is none of ours. */
  static Optional<EventRow> read(TopicRecord record) {
    if (record.value() == null) {
      return Optional.empty();
    }
    try {
      return read(record, Wire.mapper().readTree(record.value()));
    } catch (IOException | DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<EventRow> read(TopicRecord record, JsonNode event) {
    String id = event.path("id").asText();
    String type = event.path("type").asText();
    if (!ID.matcher(id).matches() || !TYPE.matcher(type).matches()) {
      return Optional.empty();
    }
    JsonNode data = event.path("data");
    ResourceId resource = resource(data.path("resource"));
    ObjectNode detail = detail(data);
    String until = detail.path("until").asText(null);
    return Optional.of(
        new EventRow(
            id,
            Instant.parse(event.path("time").asText()).toEpochMilli(),
            type,
            letter(resource, data, event.path("subject").asText()),
            resource == null ? account(data) : resource.account(),
            resource == null ? null : resource.kind().wire(),
            resource == null ? null : resource.sid(),
            until == null ? null : Instant.parse(until).toEpochMilli(),
            detail,
            record.partition(),
            record.offset()));
  }

  private static ResourceId resource(JsonNode node) {
    try {
      return node.isObject()
          ? new ResourceId(
              node.path("account").asText(),
              Kind.of(node.path("kind").asText()),
              node.path("sid").asText())
          : null;
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String account(JsonNode data) {
    String account = data.path("account").asText();
    return Ids.valid(account) ? account : null;
  }

  private static String letter(ResourceId resource, JsonNode data, String subject) {
    if (RECORD.matcher(subject).matches()) {
      return LetterIds.of(subject);
    }
    JsonNode item = data.path("item");
    JsonNode source = data.path("source");
    try {
      if (resource != null && item.isObject()) {
        return LetterIds.of(
            new RedactionItem(
                    Action.of(item.path("action").asText()), item.path("childSid").asText(null))
                .key(resource));
      }
      // A record that could be read far enough to name its resource, but not to erase it.
      if (data.has("reason") && source.isObject()) {
        SourcePosition at = Wire.mapper().convertValue(source, SourcePosition.class);
        return LetterIds.of("record/" + at.topic() + "/" + at.partition() + "/" + at.offset());
      }
    } catch (IllegalArgumentException e) {
      // About none that we could know.
    }
    return null;
  }

  private static ObjectNode detail(JsonNode data) {
    ObjectNode detail = Wire.mapper().createObjectNode();
    texts(data, detail);
    texts(data.path("item"), detail);
    for (String field : NUMBERS) {
      if (data.path(field).isInt()) {
        detail.put(field, data.get(field).intValue());
      }
    }
    if (data.path("items").isObject()) {
      detail.put("gone", data.at("/items/gone").asInt());
      detail.put("dead", data.at("/items/dead").asInt());
    }
    word(data.at("/verified/result"), WORD, "verified", detail);
    word(data.at("/verified/method"), WORD, "verifiedBy", detail);
    word(data.at("/policy/id"), NAME, "policy", detail);
    source(data.path("source"), detail);
    terms(data.path("filter"), detail);
    return detail;
  }

  private static void texts(JsonNode from, ObjectNode detail) {
    TEXTS.forEach(
        (field, pattern) -> {
          JsonNode value = from.path(field);
          if (value.isTextual() && pattern.matcher(value.textValue()).matches()) {
            detail.put(field, value.textValue());
          }
        });
  }

  private static void word(JsonNode value, String pattern, String field, ObjectNode detail) {
    if (value.isTextual() && value.textValue().matches(pattern)) {
      detail.put(field, value.textValue());
    }
  }

  private static void source(JsonNode source, ObjectNode detail) {
    try {
      if (source.isObject()) {
        SourcePosition position = Wire.mapper().convertValue(source, SourcePosition.class);
        detail.set("source", Wire.mapper().valueToTree(position));
      }
    } catch (IllegalArgumentException e) {
      // Without it.
    }
  }

  private static void terms(JsonNode filter, ObjectNode detail) {
    if (!filter.isArray() || filter.size() > MOST_TERMS) {
      return;
    }
    ArrayNode terms = detail.putArray("filter");
    for (JsonNode term : filter) {
      if (term.asText().matches("-?(word|[a-z]+[:<>]=?[A-Za-z0-9_.\\[\\],-]{1,1400})")) {
        terms.add(term.asText());
      }
    }
  }
}

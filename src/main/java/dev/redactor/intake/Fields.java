package dev.redactor.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The flat fields of a callback or a resource. Names are compared without case and underscores, so
 * that {@code MessageSid}, {@code messageSid} and {@code message_sid} are one. Holds personal data
 * until it is dropped; has no {@code toString} of its own for that reason.
 */
final class Fields {
  // Stands for an object or a list where a text belongs: no rule of ours accepts it.
  private static final String UNREADABLE = "\0";

  private final Map<String, String> values = new HashMap<>();
  private final Set<String> ambiguous = new HashSet<>();

  private Fields() {}

  static Fields of(Content content) {
    Fields fields = new Fields();
    if (content.form() != null) {
      content.form().fields().forEach(field -> fields.add(field.getKey(), field.getValue()));
    } else {
      content.json().properties().forEach(field -> fields.add(field.getKey(), text(field)));
    }
    return fields;
  }

  private static String text(Map.Entry<String, JsonNode> field) {
    JsonNode value = field.getValue();
    if (value.isNull()) {
      return "";
    }
    return value.isValueNode() ? value.asText() : UNREADABLE;
  }

  private void add(String name, String value) {
    String plain = name.replace("_", "").toLowerCase(Locale.ROOT);
    String text = value.strip();
    String before = text.isEmpty() ? null : values.putIfAbsent(plain, text);
    if (before != null && !before.equals(text)) {
      ambiguous.add(plain);
    }
    if (text.isEmpty()) {
      values.putIfAbsent(plain, "");
    }
  }

  /** Whether the field is there, empty or not. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** The first of the fields that is not empty, or null. */
  String first(List<String> names) {
    for (String name : names) {
      String value = values.getOrDefault(name, "");
      if (!value.isEmpty()) {
        return value;
      }
    }
    return null;
  }

  /**
   * The one value of the fields that mean the same, or null. Two that differ are refused: which one
   * would be erased must not depend on their order.
   */
  String only(IntakeField field, List<String> names) {
    String value = first(names);
    for (String name : names) {
      String other = values.getOrDefault(name, "");
      if (ambiguous.contains(name) || !other.isEmpty() && !other.equals(value)) {
        throw new MalformedException(field);
      }
    }
    return value;
  }

  /** Whether one of the fields came twice with different values. */
  boolean isAmbiguous(List<String> names) {
    return names.stream().anyMatch(ambiguous::contains);
  }

  /** How many of {@code MediaUrl0}, {@code MediaUrl1}, … there are; their values are not read. */
  int mediaUrls() {
    return (int)
        values.keySet().stream().filter(name -> name.matches("mediaurl[0-9]{1,3}")).count();
  }
}

package dev.redactor.policy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** The fields of one map of a policies file; says where something is wrong, and never what. */
final class PolicyFields {
  private final YamlNode node;
  private final String where;
  private final String prefix;
  private final Set<String> read = new HashSet<>();

  PolicyFields(YamlNode node, String where) throws PolicyException {
    this(node, where, "");
  }

  private PolicyFields(YamlNode node, String where, String prefix) throws PolicyException {
    this.node = node;
    this.where = where;
    this.prefix = prefix;
    if (node.fields() == null) {
      throw new PolicyException(node.line(), place(""), "expected fields");
    }
  }

  private String place(String field) {
    String name = prefix.isEmpty() || field.isEmpty() ? prefix + field : prefix + "." + field;
    return where.isEmpty() || name.isEmpty() ? where + name : where + ", " + name;
  }

  PolicyException wrong(String field, String problem) {
    YamlNode value = node.fields().get(field);
    return new PolicyException(value == null ? node.line() : value.line(), place(field), problem);
  }

  private YamlNode get(String field) {
    read.add(field);
    return node.fields().get(field);
  }

  /** A scalar; null when the field is not there. */
  <T> T text(String field, Function<String, T> parser) throws PolicyException {
    YamlNode value = get(field);
    return value == null ? null : scalar(field, value, parser);
  }

  <T> T required(String field, Function<String, T> parser) throws PolicyException {
    if (get(field) == null) {
      throw wrong(field, "missing");
    }
    return text(field, parser);
  }

  private <T> T scalar(String field, YamlNode value, Function<String, T> parser)
      throws PolicyException {
    if (value.text() == null || value.text().isEmpty()) {
      throw new PolicyException(value.line(), place(field), "expected a value");
    }
    try {
      return parser.apply(value.text());
    } catch (IllegalArgumentException e) {
      throw new PolicyException(value.line(), place(field), problem(field, e));
    }
  }

  // Other packages' messages begin with the field.
  private static String problem(String field, IllegalArgumentException e) {
    String message = String.valueOf(e.getMessage());
    return message.startsWith(field + ": ") ? message.substring(field.length() + 2) : message;
  }

  /** One value or a list of them; empty when the field is not there. */
  <T> Set<T> set(String field, Function<String, T> parser) throws PolicyException {
    YamlNode value = get(field);
    if (value == null) {
      return Set.of();
    }
    List<T> all = new ArrayList<>();
    if (value.list() == null) {
      all.add(scalar(field, value, parser));
    } else {
      for (YamlNode element : value.list()) {
        all.add(scalar(field, element, parser));
      }
    }
    if (all.isEmpty()) {
      throw wrong(field, "must not be empty; leave it out to match everything");
    }
    return PolicyReader.ordered(all);
  }

  List<YamlNode> list(String field) throws PolicyException {
    YamlNode value = get(field);
    if (value == null || value.list() == null) {
      throw wrong(field, "expected a list");
    }
    return value.list();
  }

  /** A map; an empty one when the field is not there. */
  PolicyFields map(String field) throws PolicyException {
    YamlNode value = get(field);
    YamlNode map = value == null ? new YamlNode(node.line(), null, null, Map.of()) : value;
    return new PolicyFields(map, where, prefix.isEmpty() ? field : prefix + "." + field);
  }

  /**
   * Everything was read.
   *
   * @throws PolicyException when there is a field nobody asked for: a misspelt one would match more
   *     than was meant
   */
  void end() throws PolicyException {
    for (String field : new TreeSet<>(node.fields().keySet())) {
      if (!read.contains(field)) {
        throw new PolicyException(
            node.fields().get(field).line(),
            place(""),
            "a field nobody knows; known here: " + String.join(", ", new TreeSet<>(read)));
      }
    }
  }
}

package dev.redactor.it;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * As much of a Prometheus expression as shows which metrics and labels it uses.
 *
 * @param metrics the label names each metric is chosen by
 * @param grouped the label names results are grouped by
 */
record PromExpression(Map<String, Set<String>> metrics, Set<String> grouped) {
  private static final Set<String> WORDS =
      Set.of("and", "or", "unless", "bool", "offset", "inf", "nan", "by", "without", "on");
  private static final Pattern STRING = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"");
  private static final Pattern GROUPING =
      Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\(([^)]*)\\)");
  private static final Pattern SELECTOR =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\{([^}]*)})?(\\s*\\()?");
  private static final Pattern MATCHER =
      Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*S");

  /**
   * Reads an expression.
   *
   * @throws IllegalArgumentException when its brackets do not match or it names no metric
   */
  static PromExpression parse(String expression) {
    String text = STRING.matcher(expression).replaceAll("S");
    balanced(text);
    text = text.replaceAll("\\[[^\\]]*]", " ");
    Set<String> grouped = new TreeSet<>();
    Matcher grouping = GROUPING.matcher(text);
    while (grouping.find()) {
      for (String label : grouping.group(2).split(",")) {
        grouped.add(label.trim());
      }
    }
    text = GROUPING.matcher(text).replaceAll(" ");
    Map<String, Set<String>> metrics = new LinkedHashMap<>();
    Matcher selector = SELECTOR.matcher(text);
    while (selector.find()) {
      String name = selector.group(1);
      boolean function = selector.group(4) != null;
      if (!function && !WORDS.contains(name) && !name.equals("S")) {
        Set<String> labels = metrics.computeIfAbsent(name, n -> new TreeSet<>());
        Matcher matcher = MATCHER.matcher(selector.group(3) == null ? "" : selector.group(3));
        while (matcher.find()) {
          labels.add(matcher.group(1));
        }
      }
    }
    if (metrics.isEmpty()) {
      throw new IllegalArgumentException("names no metric: " + expression);
    }
    return new PromExpression(metrics, grouped);
  }

  private static void balanced(String text) {
    StringBuilder open = new StringBuilder();
    for (char c : text.toCharArray()) {
      int closes = ")]}".indexOf(c);
      if ("([{".indexOf(c) >= 0) {
        open.append(c);
      } else if (closes >= 0) {
        int last = open.length() - 1;
        if (last < 0 || open.charAt(last) != "([{".charAt(closes)) {
          throw new IllegalArgumentException("brackets do not match: " + text);
        }
        open.setLength(last);
      }
    }
    if (!open.isEmpty()) {
      throw new IllegalArgumentException("brackets do not match: " + text);
    }
  }
}

package dev.redactor.policy;

import dev.redactor.config.Durations;
import dev.redactor.model.Defaults;
import dev.redactor.model.Kind;
import dev.redactor.model.Sha256;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads a policies file. docs/schemas/policies.schema.json describes it for editors. */
public final class PolicyReader {
  // At most six digits: enough for a ticket's number, too few for a phone number.
  private static final Pattern ID = Pattern.compile("[a-z](?:[a-z-]*[0-9]){0,6}[a-z-]*");
  private static final Pattern WORD = Pattern.compile("[a-z_-]{1,32}");
  private static final Pattern PERSONAL = Pattern.compile("(?s).*(?:[0-9][ ()./-]{0,2}){7}.*");
  private static final int LONGEST = 64;
  private static final int LONGEST_TEXT = 500;

  private final Defaults defaults;
  private final Set<String> projects;

  /**
   * Creates a reader.
   *
   * @param defaults what is done when no rule matches and the file does not say
   * @param projects the configured projects' names
   */
  public PolicyReader(Defaults defaults, Set<String> projects) {
    this.defaults = defaults;
    this.projects = Set.copyOf(projects);
  }

  /**
   * Reads and checks.
   *
   * @param file its content
   * @throws PolicyException naming the first rule, field and line that is wrong
   */
  public Policies read(byte[] file) throws PolicyException {
    PolicyFields top = new PolicyFields(YamlNode.read(file), "");
    String version = top.text("version", Function.identity());
    if (!"1".equals(version)) {
      throw top.wrong("version", "expected 1");
    }
    Decision otherwise = top.text("default", Decision::of);
    List<Rule> rules = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (YamlNode node : top.list("rules")) {
      Rule rule = rule(node, rules.size() + 1);
      Integer before = lines.put(rule.id(), node.line());
      if (before != null) {
        throw new PolicyException(
            node.line(), "rule " + rule.id() + ", id", "line " + before + " has the same");
      }
      rules.add(rule);
    }
    top.end();
    return new Policies(rules, otherwise, defaults, Sha256.hex(file));
  }

  private Rule rule(YamlNode node, int number) throws PolicyException {
    String id = new PolicyFields(node, "rule " + number).required("id", PolicyReader::id);
    PolicyFields fields = new PolicyFields(node, "rule " + id);
    fields.required("id", PolicyReader::id);
    Decision decision = fields.required("decide", Decision::of);
    Duration after = fields.text("after", PolicyReader::age);
    Duration deadline = fields.text("deadline", PolicyReader::age);
    if (after != null && !decision.erases()) {
      throw fields.wrong("after", "not with " + decision.wire());
    }
    if (deadline != null && !decision.erases()) {
      throw fields.wrong("deadline", "not with " + decision.wire());
    }
    if (deadline != null && after != null && deadline.compareTo(after) <= 0) {
      throw fields.wrong("deadline", "must be longer than after");
    }
    Rule rule =
        new Rule(
            id,
            condition(fields.map("match")),
            decision,
            after,
            deadline,
            fields.text("justification", PolicyReader::words),
            fields.text("owner", PolicyReader::words));
    fields.end();
    return rule;
  }

  private Condition condition(PolicyFields match) throws PolicyException {
    PolicyFields age = match.map("age");
    Condition condition =
        new Condition(
            match.set("kind", Kind::of),
            match.set("project", this::project),
            match.text("direction", PolicyReader::direction),
            match.set("status", PolicyReader::status),
            age.text("min", PolicyReader::age),
            age.text("max", PolicyReader::age),
            match.text("hasMedia", PolicyReader::bool),
            List.copyOf(match.set("from", NumberPattern::parse)),
            List.copyOf(match.set("to", NumberPattern::parse)));
    if (condition.minAge() != null
        && condition.maxAge() != null
        && condition.maxAge().compareTo(condition.minAge()) <= 0) {
      throw age.wrong("max", "must be longer than min");
    }
    age.end();
    match.end();
    return condition;
  }

  private static String id(String text) {
    if (text.length() > LONGEST || !ID.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "expected lower-case words joined by dashes, with at most six digits");
    }
    if (text.startsWith(Policies.DEFAULT)) {
      throw new IllegalArgumentException("must not start with " + Policies.DEFAULT);
    }
    return text;
  }

  private String project(String text) {
    if (!projects.contains(text)) {
      throw new IllegalArgumentException("no project of the configuration");
    }
    return text;
  }

  private static String direction(String text) {
    if (!Set.of("inbound", "outbound").contains(text)) {
      throw new IllegalArgumentException("expected inbound or outbound");
    }
    return text;
  }

  private static String status(String text) {
    if (!WORD.matcher(text).matches()) {
      throw new IllegalArgumentException("expected a status such as delivered");
    }
    return text;
  }

  private static Boolean bool(String text) {
    if (!Set.of("true", "false").contains(text)) {
      throw new IllegalArgumentException("expected true or false");
    }
    return Boolean.valueOf(text);
  }

  private static Duration age(String text) {
    Duration age = Durations.parse(text);
    if (age.isNegative() || age.isZero()) {
      throw new IllegalArgumentException("must be longer than nothing");
    }
    return age;
  }

  // Shown by "policy explain"; people write numbers into such fields.
  private static String words(String text) {
    if (text.isBlank() || text.length() > LONGEST_TEXT) {
      throw new IllegalArgumentException("expected a text of at most " + LONGEST_TEXT);
    }
    if (PERSONAL.matcher(text).matches()) {
      throw new IllegalArgumentException("must hold nothing that looks like a phone number");
    }
    return text;
  }

  static <T> Set<T> ordered(List<T> list) {
    return new LinkedHashSet<>(list);
  }
}

package dev.redactor.desk.filter;

import dev.redactor.config.Durations;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Ids;
import dev.redactor.model.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads filters such as {@code reason:REFUSED age>2h -kind:fax status:4xx}.
 *
 * <pre>
 * filter = term { " " term }
 * term   = [ "-" ] ( field op value { "," value } | word )
 * op     = ":" | "=" | "&lt;" | "&lt;=" | "&gt;" | "&gt;="
 * </pre>
 */
public final class FilterParser {
  /** The longest filter, in characters. */
  public static final int LONGEST = 2000;

  private static final int MOST_TERMS = 20;
  private static final int MOST_VALUES = 20;
  private static final Pattern FIELD = Pattern.compile("([A-Za-z]+)(<=|>=|[:=<>])");
  // Our own are hashes, and some of those are digits only.
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{20}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_.\\[\\]-]{0,63}");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{2,63}");
  // With whatever a word may have between the digits.
  private static final Pattern PHONE = Pattern.compile("(?:[_-]*\\d){7,15}[_-]*");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");
  private static final Pattern CLASS = Pattern.compile("[1-5]xx");

  private final Collection<String> projects;

  /**
   * Creates a parser.
   *
   * @param projects the names of the configured projects
   */
  public FilterParser(Collection<String> projects) {
    this.projects = new TreeSet<>(projects);
  }

  /**
   * Reads a filter.
   *
   * @throws FilterException saying where it cannot be read and what was expected there
   */
  public Filter parse(String text) {
    if (text.length() > LONGEST) {
      throw new FilterException(LONGEST, "expected at most " + LONGEST + " characters");
    }
    List<Term> terms = new ArrayList<>();
    Matcher word = Pattern.compile("\\S+").matcher(text);
    while (word.find()) {
      if (terms.size() == MOST_TERMS) {
        throw new FilterException(word.start(), "expected at most " + MOST_TERMS + " terms");
      }
      terms.add(term(word.group(), word.start()));
    }
    return new Filter(terms);
  }

  private Term term(String text, int at) {
    boolean negated = text.startsWith("-");
    int start = negated ? 1 : 0;
    Matcher field = FIELD.matcher(text).region(start, text.length());
    if (!field.lookingAt()) {
      return word(text.substring(start), negated, at + start);
    }
    Field about = Field.of(field.group(1), at + start);
    Term.Op op = op(field.group(2));
    requireComparable(about, op, at + field.start(2));
    List<String> values = new ArrayList<>();
    int valueAt = at + field.end();
    for (String value : text.substring(field.end()).split(",", -1)) {
      if (values.size() == MOST_VALUES || (op != Term.Op.IS && values.size() == 1)) {
        int most = op == Term.Op.IS ? MOST_VALUES : 1;
        throw new FilterException(valueAt, "expected at most " + most + " values");
      }
      values.add(value(about, op, value, valueAt));
      valueAt += value.length() + 1;
    }
    return new Term(negated, about, op, values);
  }

  private static Term word(String word, boolean negated, int at) {
    if (!WORD.matcher(word).matches()) {
      throw new FilterException(
          at, "expected field:value, or a word of 3 or more letters, digits, dashes");
    }
    if (PHONE.matcher(word).matches()) {
      throw new FilterException(
          at, "looks like a phone number; expected more or less of the id, as sid: takes it whole");
    }
    return new Term(negated, null, Term.Op.IS, List.of(word));
  }

  private static Term.Op op(String sign) {
    return switch (sign) {
      case "<" -> Term.Op.LESS;
      case "<=" -> Term.Op.AT_MOST;
      case ">" -> Term.Op.MORE;
      case ">=" -> Term.Op.AT_LEAST;
      default -> Term.Op.IS;
    };
  }

  private static void requireComparable(Field field, Term.Op op, int at) {
    boolean compares = op != Term.Op.IS;
    if (field.type() == Field.Type.DURATION && !compares) {
      throw new FilterException(at, "expected < or >, as in age>2h");
    }
    if (compares && field.type() != Field.Type.DURATION && field.type() != Field.Type.NUMBER) {
      throw new FilterException(at, "expected a colon: " + field.word() + " has no order");
    }
  }

  private String value(Field field, Term.Op op, String value, int at) {
    return switch (field.type()) {
      case ID -> id(field, value, at);
      case NAME -> matching(NAME, value, at, "a field's name");
      case NUMBER -> number(field, op, value, at);
      case DURATION -> duration(value, at);
      case WORD -> vocabulary(field, value, at);
    };
  }

  private static String id(Field field, String value, int at) {
    if (!Ids.valid(value) && !(field == Field.ID && HASH.matcher(value).matches())) {
      throw new FilterException(at, Ids.problem(value));
    }
    return value;
  }

  private static String matching(Pattern pattern, String value, int at, String what) {
    if (!pattern.matcher(value).matches()) {
      throw new FilterException(at, "expected " + what);
    }
    return value;
  }

  private static String number(Field field, Term.Op op, String value, int at) {
    String lower = value.toLowerCase(Locale.ROOT);
    boolean special = op == Term.Op.IS && field != Field.REPLAYS;
    if (special
        && (lower.equals("none") || field == Field.STATUS && CLASS.matcher(lower).matches())) {
      return lower;
    }
    if (!NUMBER.matcher(value).matches()) {
      throw new FilterException(
          at,
          "expected a number of at most 6 digits"
              + (special ? field == Field.STATUS ? ", 4xx or none" : " or none" : ""));
    }
    return Integer.toString(Integer.parseInt(value));
  }

  private static String duration(String value, int at) {
    try {
      return Durations.format(Durations.parse(value).abs());
    } catch (IllegalArgumentException e) {
      throw new FilterException(at, "expected a duration such as 30s, 5m, 2h or 14d");
    }
  }

  private String vocabulary(Field field, String value, int at) {
    Collection<String> words =
        switch (field) {
          case REASON -> Arrays.stream(DeadLetterReason.values()).map(Enum::name).toList();
          case KIND -> Arrays.stream(Kind.values()).map(Kind::wire).toList();
          case ACTION -> Arrays.stream(Action.values()).map(Action::wire).toList();
          case PROJECT -> projects;
          default -> states();
        };
    return words.stream()
        .filter(word -> word.equalsIgnoreCase(value))
        .findFirst()
        .orElseThrow(() -> new FilterException(at, "expected one of " + String.join(", ", words)));
  }

  private static Collection<String> states() {
    TreeSet<String> states = new TreeSet<>(State.GROUPS);
    Arrays.stream(State.values()).map(State::word).forEach(states::add);
    return states;
  }
}

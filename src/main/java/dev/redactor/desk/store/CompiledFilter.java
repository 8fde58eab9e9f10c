package dev.redactor.desk.store;

import dev.redactor.config.Durations;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.State;
import dev.redactor.desk.filter.Term;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A filter as SQL: what chooses facets, and what chooses among the dead letters of those. Texts of
 * the filter become parameters only.
 */
final class CompiledFilter {
  private final Condition facets = new Condition();
  private final Condition letters = new Condition();
  private final Vocabulary words;
  private boolean byId;

  CompiledFilter(Filter filter, Vocabulary words, long now) {
    this.words = words;
    if (!filter.hasState()) {
      facets.and(false, states(List.of("standing")), List.of());
    }
    for (Term term : filter.terms()) {
      add(term, now);
    }
  }

  /** About the columns of the table {@code facet f}. */
  Condition facets() {
    return facets;
  }

  /** About the columns of the table {@code letter l}. */
  Condition letters() {
    return letters;
  }

  /** Whether an id narrows it to few letters. */
  boolean byId() {
    return byId;
  }

  private void add(Term term, long now) {
    if (term.field() == null) {
      word(term);
      return;
    }
    switch (term.field()) {
      case STATE -> facets.and(term.negated(), states(term.values()), List.of());
      case REASON -> anyOf(term, "f.reason", term.values());
      case KIND -> anyOf(term, "f.kind", term.values());
      case ACTION -> anyOf(term, "f.action", term.values());
      case FIELD -> anyOf(term, "f.field", term.values());
      case ACCOUNT -> anyOf(term, "f.account", term.values());
      case PROJECT ->
          anyOf(
              term,
              "f.account",
              term.values().stream().flatMap(name -> words.accounts(name).stream()).toList());
      case STATUS -> number(term, "f.http_status");
      case CODE -> number(term, "f.provider_code");
      case REPLAYS -> number(term, "f.replays");
      case AGE -> age(term, now);
      case ID -> ids(term, "l.id IN (%s)", 1);
      case SID ->
          ids(
              term,
              "l.id IN (SELECT id FROM letter WHERE sid IN (%1$s) UNION SELECT id FROM letter"
                  + " WHERE child_sid IN (%1$s))",
              2);
      default -> ids(term, "l.id IN (SELECT id FROM letter WHERE correlation_id IN (%s))", 1);
    }
  }

  // A facet without the value is none that has it: NOT (NULL) would be neither.
  private void anyOf(Term term, String column, List<String> values) {
    facets.and(
        term.negated(),
        values.isEmpty()
            ? "1 = 0"
            : column + " IS NOT NULL AND " + column + " IN (" + Sql.marks(values.size()) + ")",
        values);
  }

  private void number(Term term, String column) {
    if (term.op() != Term.Op.IS) {
      facets.and(
          term.negated(),
          column + " IS NOT NULL AND " + column + " " + term.op().sign() + " ?",
          List.of(Integer.valueOf(term.values().get(0))));
      return;
    }
    List<String> parts = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (String value : term.values()) {
      if (value.equals("none")) {
        parts.add(column + " IS NULL");
      } else if (value.endsWith("xx")) {
        int first = (value.charAt(0) - '0') * 100;
        parts.add("(" + column + " IS NOT NULL AND " + column + " BETWEEN ? AND ?)");
        values.addAll(List.of(first, first + 99));
      } else {
        parts.add("(" + column + " IS NOT NULL AND " + column + " = ?)");
        values.add(Integer.valueOf(value));
      }
    }
    facets.and(term.negated(), String.join(" OR ", parts), values);
  }

  // The older, the smaller the time.
  private void age(Term term, long now) {
    String sign =
        switch (term.op()) {
          case LESS -> ">";
          case AT_MOST -> ">=";
          case MORE -> "<";
          default -> "<=";
        };
    letters.and(
        term.negated(),
        "l.failed_at " + sign + " ?",
        List.of(now - Durations.parse(term.values().get(0)).toMillis()));
  }

  private void ids(Term term, String sql, int times) {
    List<Object> values = new ArrayList<>();
    Collections.nCopies(times, term.values()).forEach(values::addAll);
    letters.and(term.negated(), sql.formatted(Sql.marks(term.values().size())), values);
    byId |= !term.negated();
  }

  private String states(List<String> values) {
    return values.stream()
        .map(this::state)
        .reduce((one, other) -> one + " OR " + other)
        .orElseThrow();
  }

  private String state(String word) {
    return switch (word) {
      case "all" -> "1 = 1";
      case "standing" -> "f.state IN ('OPEN', 'REPLAYING', 'SNOOZED')";
      case "closed" -> "f.state IN ('SETTLED', 'RESOLVED', 'DISCARDED')";
      case "parked" -> "f.state = 'OPEN' AND f.replays >= " + words.maxReplays();
      case "open" -> "f.state = 'OPEN' AND f.replays < " + words.maxReplays();
      // A constant of ours, not a text of the filter.
      default -> "f.state = '" + State.valueOf(word.toUpperCase(Locale.ROOT)).name() + "'";
    };
  }

  /** A bare word: one of the vocabulary, or else the beginning of an id. */
  private void word(Term term) {
    String word = term.values().get(0).toLowerCase(Locale.ROOT);
    List<String> parts = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    among(
        Arrays.stream(DeadLetterReason.values()).map(Enum::name), "f.reason", word, parts, values);
    among(Arrays.stream(Kind.values()).map(Kind::wire), "f.kind", word, parts, values);
    among(Arrays.stream(Action.values()).map(Action::wire), "f.action", word, parts, values);
    words.projects().stream()
        .filter(name -> begins(name, word))
        .flatMap(name -> words.accounts(name).stream())
        .forEach(
            account -> {
              parts.add("(f.account IS NOT NULL AND f.account = ?)");
              values.add(account);
            });
    if (!parts.isEmpty()) {
      facets.and(term.negated(), String.join(" OR ", parts), values);
      return;
    }
    String from = term.values().get(0);
    String to = from.substring(0, from.length() - 1) + (char) (from.charAt(from.length() - 1) + 1);
    List<String> columns = List.of("id", "sid", "child_sid", "correlation_id");
    letters.and(
        term.negated(),
        "l.id IN ("
            + String.join(
                " UNION ",
                columns.stream()
                    .map(c -> "SELECT id FROM letter WHERE %1$s >= ? AND %1$s < ?".formatted(c))
                    .toList())
            + ")",
        columns.stream().flatMap(column -> Stream.of(from, to)).toList());
    byId |= !term.negated();
  }

  private static void among(
      Stream<String> vocabulary,
      String column,
      String word,
      List<String> parts,
      List<Object> values) {
    vocabulary
        .filter(entry -> begins(entry, word))
        .forEach(
            entry -> {
              parts.add("(" + column + " IS NOT NULL AND " + column + " = ?)");
              values.add(entry);
            });
  }

  private static boolean begins(String entry, String word) {
    String lower = entry.toLowerCase(Locale.ROOT);
    return lower.equals(word)
        || Arrays.stream(lower.split("[_-]")).anyMatch(part -> part.startsWith(word));
  }
}

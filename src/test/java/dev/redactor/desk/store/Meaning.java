package dev.redactor.desk.store;

import dev.redactor.config.Durations;
import dev.redactor.desk.filter.Filter;
import dev.redactor.desk.filter.State;
import dev.redactor.desk.filter.Term;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What a filter means, said without a database. */
final class Meaning {
  private Meaning() {}

  static boolean of(Filter filter, LetterRow row, Vocabulary words, long now) {
    boolean state = filter.hasState() || row.state(now).stands();
    return state && filter.terms().stream().allMatch(term -> holds(term, row, words, now));
  }

  private static boolean holds(Term term, LetterRow row, Vocabulary words, long now) {
    return term.negated() != positively(term, row, words, now);
  }

  private static boolean positively(Term term, LetterRow row, Vocabulary words, long now) {
    DeadLetter letter = row.letter();
    List<String> values = term.values();
    if (term.field() == null) {
      return word(values.get(0), row, words);
    }
    return switch (term.field()) {
      case STATE -> values.stream().anyMatch(value -> state(value, row, words, now));
      case REASON -> values.contains(letter.reason().name());
      case KIND -> values.contains(letter.kind().wire());
      case ACTION -> values.contains(letter.item().action().wire());
      case PROJECT ->
          values.stream().anyMatch(name -> words.accounts(name).contains(letter.account()));
      case ACCOUNT -> values.contains(letter.account());
      case FIELD -> letter.field() != null && values.contains(letter.field());
      case STATUS -> number(term, letter.httpStatus());
      case CODE -> number(term, letter.providerCode());
      case REPLAYS -> number(term, letter.replays());
      case AGE ->
          compare(term.op(), now - row.failedAt(), Durations.parse(values.get(0)).toMillis());
      case SID ->
          values.stream()
              .anyMatch(v -> v.equals(letter.sid()) || v.equals(letter.item().childSid()));
      case CORRELATION -> values.contains(letter.correlationId());
      case ID -> values.contains(row.id());
    };
  }

  private static boolean state(String word, LetterRow row, Vocabulary words, long now) {
    State state = row.state(now);
    boolean worn = row.letter().replays() >= words.maxReplays();
    return switch (word) {
      case "all" -> true;
      case "standing" -> state.stands();
      case "closed" -> !state.stands();
      case "parked" -> state == State.OPEN && worn;
      case "open" -> state == State.OPEN && !worn;
      default -> state.word().equals(word);
    };
  }

  private static boolean number(Term term, Integer number) {
    if (term.op() != Term.Op.IS) {
      return number != null && compare(term.op(), number, Long.parseLong(term.values().get(0)));
    }
    return term.values().stream()
        .anyMatch(
            value ->
                value.equals("none")
                    ? number == null
                    : number != null
                        && (value.endsWith("xx")
                            ? number / 100 == value.charAt(0) - '0'
                            : number == Integer.parseInt(value)));
  }

  private static boolean compare(Term.Op op, long one, long other) {
    return switch (op) {
      case LESS -> one < other;
      case AT_MOST -> one <= other;
      case MORE -> one > other;
      case AT_LEAST -> one >= other;
      case IS -> one == other;
    };
  }

  private static boolean word(String word, LetterRow row, Vocabulary words) {
    DeadLetter letter = row.letter();
    String lower = word.toLowerCase(Locale.ROOT);
    boolean vocabulary =
        Stream.of(
                Arrays.stream(DeadLetterReason.values()).map(Enum::name),
                Arrays.stream(Kind.values()).map(Kind::wire),
                Arrays.stream(Action.values()).map(Action::wire),
                words.projects().stream())
            .flatMap(all -> all)
            .anyMatch(entry -> begins(entry, lower));
    if (vocabulary) {
      return begins(letter.reason().name(), lower)
          || begins(letter.kind().wire(), lower)
          || begins(letter.item().action().wire(), lower)
          || begins(words.project(letter.account()), lower);
    }
    return Stream.of(row.id(), letter.sid(), letter.item().childSid(), letter.correlationId())
        .anyMatch(id -> id != null && id.startsWith(word));
  }

  private static boolean begins(String entry, String word) {
    String lower = entry.toLowerCase(Locale.ROOT);
    return lower.equals(word)
        || Arrays.stream(lower.split("[_-]")).anyMatch(part -> part.startsWith(word));
  }
}

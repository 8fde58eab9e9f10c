package dev.redactor.desk.filter;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Which dead letters are meant: all terms must hold.
 *
 * @param terms the conditions; none for all that stand
 */
public record Filter(List<Term> terms) {
  public Filter {
    terms = List.copyOf(terms);
  }

  /** Whether it says which states are meant; otherwise those that stand are. */
  public boolean hasState() {
    return terms.stream().anyMatch(term -> term.field() == Field.STATE);
  }

  /** The terms as an event may hold them: without the words somebody typed. */
  public List<String> forAudit() {
    return terms.stream()
        .map(term -> term.field() == null ? (term.negated() ? "-word" : "word") : term.toString())
        .toList();
  }

  /** As it is written; parsing it again gives the same filter. */
  @Override
  public String toString() {
    return terms.stream().map(Term::toString).collect(Collectors.joining(" "));
  }
}

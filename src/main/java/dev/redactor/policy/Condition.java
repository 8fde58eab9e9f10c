package dev.redactor.policy;

import dev.redactor.model.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What a rule matches on; empty or null matches everything. All of it has to hold.
 *
 * @param kinds one of these
 * @param projects one of these
 * @param direction inbound or outbound
 * @param statuses one of these
 * @param minAge at least so old
 * @param maxAge younger than that
 * @param media whether it has media
 * @param from one of these patterns
 * @param to one of these patterns
 */
record Condition(
    Set<Kind> kinds,
    Set<String> projects,
    String direction,
    Set<String> statuses,
    Duration minAge,
    Duration maxAge,
    Boolean media,
    List<NumberPattern> from,
    List<NumberPattern> to) {

  boolean usesNumbers() {
    return !from.isEmpty() || !to.isEmpty();
  }

  /** Whether the numbers match; null when one that is asked for is not known. */
  Boolean numbers(String sender, String recipient) {
    boolean missing = !from.isEmpty() && blank(sender) || !to.isEmpty() && blank(recipient);
    return missing ? null : Boolean.valueOf(any(from, sender) && any(to, recipient));
  }

  private static boolean blank(String number) {
    return number == null || number.isBlank();
  }

  private static boolean any(List<NumberPattern> patterns, String number) {
    return patterns.isEmpty() || patterns.stream().anyMatch(p -> p.matches(number.strip()));
  }

  /**
   * Whether it holds.
   *
   * @param rule the id by which the facts say whether the numbers match
   */
  Truth holds(String rule, Facts facts, Instant now) {
    return Truth.of(kinds.isEmpty() || kinds.contains(facts.kind()))
        .and(Truth.of(projects.isEmpty() || projects.contains(facts.project())))
        .and(Truth.of(oldEnough(facts.time(), now)))
        .and(direction == null ? Truth.YES : known(facts.direction(), this::isDirection))
        .and(statuses.isEmpty() ? Truth.YES : known(facts.status(), statuses::contains))
        .and(media == null ? Truth.YES : known(facts.media(), media::equals))
        .and(usesNumbers() ? known(facts.numbers(), n -> n.contains(rule)) : Truth.YES);
  }

  private boolean oldEnough(Instant time, Instant now) {
    return (minAge == null || !now.isBefore(time.plus(minAge)))
        && (maxAge == null || now.isBefore(time.plus(maxAge)));
  }

  // The providers have several words for outbound.
  private boolean isDirection(String word) {
    return word.equals(direction) || word.startsWith(direction + "-");
  }

  private static <T> Truth known(T fact, java.util.function.Predicate<T> holds) {
    return fact == null ? Truth.UNKNOWN : Truth.of(holds.test(fact));
  }
}

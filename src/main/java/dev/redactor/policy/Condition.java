package dev.redactor.policy;

import dev.redactor.model.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

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

  /** Whether each part that asks for something holds, by its name in the file. */
  Map<String, Truth> parts(String rule, Facts facts, Instant now) {
    Map<String, Truth> parts = new LinkedHashMap<>();
    if (!kinds.isEmpty()) {
      parts.put("kind", Truth.of(kinds.contains(facts.kind())));
    }
    if (!projects.isEmpty()) {
      parts.put("project", Truth.of(projects.contains(facts.project())));
    }
    if (minAge != null || maxAge != null) {
      parts.put("age", known(facts.time(), time -> isOfAge(time, now)));
    }
    if (direction != null) {
      parts.put("direction", known(facts.direction(), this::isDirection));
    }
    if (!statuses.isEmpty()) {
      parts.put("status", known(facts.status(), statuses::contains));
    }
    if (media != null) {
      parts.put("hasMedia", known(facts.media(), media::equals));
    }
    if (usesNumbers()) {
      parts.put("from and to", known(facts.numbers(), names -> names.contains(rule)));
    }
    return parts;
  }

  private boolean isOfAge(Instant time, Instant now) {
    return (minAge == null || !now.isBefore(time.plus(minAge)))
        && (maxAge == null || now.isBefore(time.plus(maxAge)));
  }

  // The providers have several words for outbound.
  private boolean isDirection(String word) {
    return word.equals(direction) || word.startsWith(direction + "-");
  }

  private static <T> Truth known(T fact, Predicate<T> holds) {
    return fact == null ? Truth.UNKNOWN : Truth.of(holds.test(fact));
  }
}

package dev.redactor.policy;

import dev.redactor.model.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * One rule.
 *
 * @param id its name, in events and commands
 * @param condition what it matches on
 * @param decision what it decides
 * @param after how old a resource has to be before it is erased; null for no wait
 * @param deadline the age at which one that is still open is reported; null for never
 * @param justification why, for people; null for none
 * @param owner who answers for it, for people; null for nobody
 */
record Rule(
    String id,
    Condition condition,
    Decision decision,
    Duration after,
    Duration deadline,
    String justification,
    String owner) {

  /** Whether it matches. */
  Truth holds(Facts facts, Instant now) {
    return parts(facts, now).values().stream().reduce(Truth.YES, Truth::and);
  }

  /** Whether each part that asks for something holds, by its name in the file. */
  Map<String, Truth> parts(Facts facts, Instant now) {
    Map<String, Truth> parts = condition.parts(id, facts, now);
    // A rule for everything that is sent was not meant for the calls log; a hold may well be.
    if (facts.kind() == Kind.CALL && decision != Decision.HOLD && condition.kinds().isEmpty()) {
      parts.put("kind", Truth.NO);
    }
    return parts;
  }
}

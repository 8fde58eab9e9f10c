package dev.redactor.policy;

import dev.redactor.model.PolicyRef;
import java.time.Instant;

/**
 * What the policies decide about one resource.
 *
 * @param policy the rule that decides
 * @param decision what it decides
 * @param byRule whether a rule of the file decided; false for {@code redactor.on-message}, which is
 *     about messages only
 * @param notBefore when it may be erased; null for at once
 * @param deadline when one that is still open is reported; null for never
 */
public record Ruling(
    PolicyRef policy, Decision decision, boolean byRule, Instant notBefore, Instant deadline) {

  /** Whether it has to grow older. */
  public boolean waits(Instant now) {
    return decision.erases() && notBefore != null && now.isBefore(notBefore);
  }
}

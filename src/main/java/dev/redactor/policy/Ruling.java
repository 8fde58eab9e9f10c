package dev.redactor.policy;

import dev.redactor.model.PolicyRef;
import java.time.Instant;

/**
 * What the policies decide about one resource.
 *
 * @param policy the rule that decides
 * @param decision what it decides
 * @param byRule whether the file decided; false for the configuration
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

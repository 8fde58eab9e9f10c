package dev.redactor.pipeline;

import dev.redactor.config.RetryConfig;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionRequest;
import java.time.Instant;

/**
 * When an open item is given up: after so many failed attempts, or after so long in progress. What
 * has no budget, as behind a closed gate, is never given up.
 */
final class Budgets {
  private final RetryConfig retry;

  Budgets(RetryConfig retry) {
    this.retry = retry;
  }

  /**
   * Whether the item is given up.
   *
   * @param attempts failed attempts, this pass included
   */
  boolean spent(OpenItem why, RedactionRequest request, int attempts, Instant now) {
    return why.counted()
        ? attempts >= retry.maxAttempts()
        : why.inTheEnd() != null && why.outcome() == Outcome.NOT_YET && overdue(request, now);
  }

  /** The failed attempts a retry starts with. Whoever outlives a spent budget has not failed. */
  int carried(int attempts) {
    return attempts >= retry.maxAttempts() ? 0 : attempts;
  }

  private boolean overdue(RedactionRequest request, Instant now) {
    return request.firstAttemptAt() != null
        && !now.isBefore(request.firstAttemptAt().plus(retry.inProgressBudget()));
  }
}

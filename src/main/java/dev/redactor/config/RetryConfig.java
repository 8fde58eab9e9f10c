package dev.redactor.config;

import java.time.Duration;
import java.util.List;

/**
 * How failures are tried again.
 *
 * @param tiers the delays of the retry topics, growing
 * @param maxAttempts failed attempts before a dead letter
 * @param inPlaceDelay the pause before the quick second attempt
 * @param inProgressBudget how long a resource may stay in progress
 * @param inProgressMinWait the shortest wait for one
 * @param settleWindow how long a fresh resource may be missing
 */
public record RetryConfig(
    List<Duration> tiers,
    int maxAttempts,
    Duration inPlaceDelay,
    Duration inProgressBudget,
    Duration inProgressMinWait,
    Duration settleWindow) {

  static RetryConfig read(Settings settings) {
    return new RetryConfig(
        settings.get(Keys.RETRY_TIERS),
        settings.get(Keys.RETRY_ATTEMPTS),
        settings.get(Keys.RETRY_IN_PLACE),
        settings.get(Keys.IN_PROGRESS_BUDGET),
        settings.get(Keys.IN_PROGRESS_MIN_WAIT),
        settings.get(Keys.SETTLE_WINDOW));
  }
}

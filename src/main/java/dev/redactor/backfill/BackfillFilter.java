package dev.redactor.backfill;

import dev.redactor.config.Secret;
import dev.redactor.model.NumberMatcher;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.MessageQuery;
import dev.redactor.provider.NumberFilter;
import dev.redactor.provider.ResourceSummary;
import java.time.Instant;

/**
 * Which messages are meant; every part is null, or false, when it does not matter.
 *
 * @param to the recipient's number, a secret because it is personal
 * @param from the sender's number, likewise
 * @param sentAfter the first moment
 * @param sentBefore the moment it ends before
 * @param status the provider's status
 * @param withMediaOnly whether messages that name no media are left out
 */
public record BackfillFilter(
    Secret to,
    Secret from,
    Instant sentAfter,
    Instant sentBefore,
    String status,
    boolean withMediaOnly) {

  /** Whether it would choose every message of the account, or every one with media. */
  public boolean isEverything() {
    return to == null && from == null && sentAfter == null && sentBefore == null && status == null;
  }

  /** The provider's own filters, which are wider: it knows days only, and not every status. */
  MessageQuery query(Dialect dialect) {
    return new MessageQuery(
        sentAfter,
        sentBefore,
        from == null ? null : from.reveal(),
        to == null ? null : to.reveal(),
        status,
        dialect == Dialect.SIGNALWIRE);
  }

  /** Compares numbers while an answer is read, because nobody keeps them. */
  public NumberMatcher numbers() {
    return new NumberFilter(
        NumberMatcher.NONE, from == null ? null : from::reveal, to == null ? null : to::reveal);
  }

  /** Whether an entry is meant. One whose time cannot be read is: it must not be missed. */
  boolean matches(ResourceSummary message) {
    Instant time = message.time();
    boolean inTime =
        time == null
            || (sentAfter == null || !time.isBefore(sentAfter))
                && (sentBefore == null || time.isBefore(sentBefore));
    return inTime
        && message.meant()
        && (status == null || status.equals(message.status()))
        && (!withMediaOnly || message.media() == null || message.media() > 0);
  }
}

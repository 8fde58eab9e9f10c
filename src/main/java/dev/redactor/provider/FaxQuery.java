package dev.redactor.provider;

import java.time.Duration;
import java.time.Instant;

/**
 * The filters of a list of faxes. How exact the provider takes the times is open: a day is added on
 * either side, and who asks filters by the exact time.
 *
 * @param from the earliest time created
 * @param to the latest time created
 * @param sender the {@code From} number; null for any. Personal: never in a log
 * @param recipient the {@code To} number; null for any. Personal: never in a log
 */
public record FaxQuery(Instant from, Instant to, String sender, String recipient) {
  private static final Duration MARGIN = Duration.ofDays(1);

  String encoded() {
    return new QueryString()
        .with("DateCreatedAfter", from.minus(MARGIN).toString())
        .with("DateCreatedOnOrBefore", to.plus(MARGIN).toString())
        .with("From", sender)
        .with("To", recipient)
        .encoded();
  }

  @Override
  public String toString() {
    return "FaxQuery[" + from + ".." + to + "]";
  }
}

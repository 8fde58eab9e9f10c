package dev.redactor.provider;

import java.time.Instant;

/**
 * The filters of a list of messages. The provider knows days only, and whether it includes the days
 * that bound them is open: a day is added on either side, and who asks filters by the exact time.
 *
 * @param from the earliest time sent; null for any
 * @param to the latest time sent; null for any
 * @param sender the {@code From} number; null for any. Personal: never in a log
 * @param recipient the {@code To} number; null for any. Personal: never in a log
 * @param status the status; null for any
 * @param statusFilter whether the provider has such a filter, as Twilio has not
 */
public record MessageQuery(
    Instant from,
    Instant to,
    String sender,
    String recipient,
    String status,
    boolean statusFilter) {

  String encoded() {
    return new QueryString()
        // The comparison is part of the parameter's name.
        .with("DateSent>", QueryString.day(from, -1))
        .with("DateSent<", QueryString.day(to, 1))
        .with("From", sender)
        .with("To", recipient)
        .with("Status", statusFilter ? status : null)
        .encoded();
  }

  @Override
  public String toString() {
    return "MessageQuery[" + from + ".." + to + "]";
  }
}

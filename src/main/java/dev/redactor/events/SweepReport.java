package dev.redactor.events;

import dev.redactor.model.Kind;
import java.time.Instant;

/**
 * What one window of a sweep came to.
 *
 * @param account the provider's account
 * @param kind what it looked for
 * @param filter names the filters it went by, see the sweep's cursor
 * @param from the window's first moment
 * @param to the moment it ends before
 * @param listed entries of the provider's list that lie in it
 * @param due those that still held something to erase
 * @param requested those of them requested now; the others an earlier sweep had requested
 * @param inProgress requested ones the provider will refuse for now
 * @param unannounced requested ones no event had announced; null when there were too many to count
 */
public record SweepReport(
    String account,
    Kind kind,
    String filter,
    Instant from,
    Instant to,
    int listed,
    int due,
    int requested,
    int inProgress,
    Integer unannounced) {

  /** What the event is about, and its record's key: {@code account/sweep/filter}. */
  public String key() {
    return account + "/sweep/" + filter;
  }
}

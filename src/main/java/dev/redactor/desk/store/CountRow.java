package dev.redactor.desk.store;

import dev.redactor.desk.filter.State;

/**
 * How many dead letters have this in common.
 *
 * @param parked whether their replays are used up; then the state is open
 * @param byAge how many of each of {@link Ages#NAMES}
 */
public record CountRow(
    State state,
    boolean parked,
    String reason,
    String account,
    String kind,
    String action,
    Integer httpStatus,
    long[] byAge) {

  /** All of them. */
  public long total() {
    long total = 0;
    for (long count : byAge) {
      total += count;
    }
    return total;
  }
}

package dev.redactor.desk.store;

import java.util.Map;
import java.util.TreeMap;

/**
 * A plan over many dead letters.
 *
 * @param filter which are meant, without the words somebody typed; empty for a selection
 * @param createdAt in milliseconds, as all times here
 * @param why why it was confirmed, words joined by dashes; null before
 * @param rate items a second
 * @param byReason how many dead letters of each reason are in it
 * @param calls about how many calls to the provider it takes
 * @param total dead letters in it
 * @param leftOut dead letters that were meant but cannot be in it
 * @param held those of them that a hold keeps from being erased
 * @param counts how far it has come
 * @param note why it stopped by itself; null when it did not
 */
public record PlanRow(
    String id,
    Operation operation,
    PlanState state,
    String filter,
    String createdBy,
    long createdAt,
    String confirmedBy,
    String why,
    Long startedAt,
    Long endedAt,
    int rate,
    Map<String, Integer> byReason,
    long calls,
    int total,
    int leftOut,
    int held,
    Counts counts,
    String note) {

  public PlanRow {
    byReason = new TreeMap<>(byReason);
  }

  /**
   * How far a plan has come.
   *
   * @param sent items that were sent, judged or not
   * @param settled those of them that are settled
   * @param failed those of them that failed again
   * @param skipped items that were left alone, because they had changed meanwhile
   * @param judgedSent what was sent before failures began to be weighed; so are the next two
   */
  public record Counts(
      int sent,
      int settled,
      int failed,
      int skipped,
      int judgedSent,
      int judgedSettled,
      int judgedFailed) {}

  /** Items not looked at yet. */
  public int pending() {
    return total - counts.sent() - counts.skipped();
  }

  /** Items that were sent and have no outcome yet. */
  public int waiting() {
    return counts.sent() - counts.settled() - counts.failed();
  }
}

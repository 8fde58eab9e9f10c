package dev.redactor.desk.store;

/**
 * What the events about a dead letter say, as times in milliseconds; null where there is none.
 *
 * @param replayedAt when it was last sent through the corridor
 * @param replayedFailure which of its failures that was about: when that one was
 * @param replayedReplays likewise: how many replays had failed by then
 * @param snoozedAt when somebody last put it aside, or took it up again
 * @param snoozedUntil until when; null when it was taken up again
 * @param resolvedAt when a person saw that the provider has it no more
 * @param discardedAt when a person gave it up
 * @param alertedAt when an event warned that its history will be lost
 */
public record Marks(
    Long replayedAt,
    Long replayedFailure,
    Integer replayedReplays,
    Long snoozedAt,
    Long snoozedUntil,
    Long resolvedAt,
    Long discardedAt,
    Long alertedAt) {
  static final Marks NONE = new Marks(null, null, null, null, null, null, null, null);

  /** With one more event taken in, those about one dead letter in the order of their topic. */
  Marks with(EventRow event) {
    long at = event.at();
    return switch (event.type()) {
      case "redaction.replayed" ->
          new Marks(
              at,
              event.lastFailedAt(),
              event.replays(),
              snoozedAt,
              snoozedUntil,
              resolvedAt,
              discardedAt,
              alertedAt);
      case "redaction.desk.snoozed" ->
          snoozedAt != null && snoozedAt > at
              ? this
              : with(at, event.until(), resolvedAt, discardedAt, alertedAt);
      case "redaction.desk.resolved" ->
          with(snoozedAt, snoozedUntil, later(resolvedAt, at), discardedAt, alertedAt);
      case "redaction.discarded" ->
          with(snoozedAt, snoozedUntil, resolvedAt, later(discardedAt, at), alertedAt);
      case "redaction.desk.expiring" ->
          with(snoozedAt, snoozedUntil, resolvedAt, discardedAt, later(alertedAt, at));
      default -> this;
    };
  }

  private Marks with(Long snoozed, Long until, Long resolved, Long discarded, Long alerted) {
    return new Marks(
        replayedAt, replayedFailure, replayedReplays, snoozed, until, resolved, discarded, alerted);
  }

  /**
   * Whether it was sent through for this very failure. Not by the time it was sent at: that is
   * known after the request is there, which may have failed by then, and another machine's clock
   * tells when it did.
   */
  boolean replayed(long failedAt, int replays) {
    return replayedFailure != null
        && replayedFailure == failedAt
        && replayedReplays != null
        && replayedReplays == replays;
  }

  private static Long later(Long one, long other) {
    return one == null || other > one ? Long.valueOf(other) : one;
  }
}

package dev.redactor.desk.store;

/**
 * What the events about a dead letter say, as times in milliseconds; null where there is none.
 *
 * @param replayedAt when it was last sent through the corridor
 * @param snoozedAt when somebody last put it aside, or took it up again
 * @param snoozedUntil until when; null when it was taken up again
 * @param resolvedAt when a person saw that the provider has it no more
 * @param discardedAt when a person gave it up
 * @param alertedAt when an event warned that its history will be lost
 */
public record Marks(
    Long replayedAt,
    Long snoozedAt,
    Long snoozedUntil,
    Long resolvedAt,
    Long discardedAt,
    Long alertedAt) {
  static final Marks NONE = new Marks(null, null, null, null, null, null);

  /** With one more event taken in; they may come in any order. */
  Marks with(String type, long at, Long until) {
    return switch (type) {
      case "redaction.replayed" ->
          new Marks(
              later(replayedAt, at), snoozedAt, snoozedUntil, resolvedAt, discardedAt, alertedAt);
      case "redaction.desk.snoozed" ->
          snoozedAt != null && snoozedAt > at
              ? this
              : new Marks(replayedAt, at, until, resolvedAt, discardedAt, alertedAt);
      case "redaction.desk.resolved" ->
          new Marks(
              replayedAt, snoozedAt, snoozedUntil, later(resolvedAt, at), discardedAt, alertedAt);
      case "redaction.discarded" ->
          new Marks(
              replayedAt, snoozedAt, snoozedUntil, resolvedAt, later(discardedAt, at), alertedAt);
      case "redaction.desk.expiring" ->
          new Marks(
              replayedAt, snoozedAt, snoozedUntil, resolvedAt, discardedAt, later(alertedAt, at));
      default -> this;
    };
  }

  private static Long later(Long one, long other) {
    return one == null || other > one ? Long.valueOf(other) : one;
  }
}

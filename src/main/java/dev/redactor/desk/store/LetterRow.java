package dev.redactor.desk.store;

import dev.redactor.desk.filter.State;
import dev.redactor.model.DeadLetter;
import java.util.Objects;

/**
 * One dead letter as the desk knows it.
 *
 * @param id see {@link LetterIds}
 * @param key the record's key
 * @param letter what the last record of it said; a settled one keeps what it said before
 * @param failedAt when it last failed, in milliseconds: what lists are ordered by
 * @param stands whether the topic still has it
 * @param closedAt when the topic lost it; null while it stands
 * @param partition of the record of redaction.dead-letters that was read last
 * @param offset likewise: together they are the version that a plan has seen
 * @param marks what events say about it
 */
public record LetterRow(
    String id,
    String key,
    DeadLetter letter,
    long failedAt,
    boolean stands,
    Long closedAt,
    int partition,
    long offset,
    Marks marks) {

  /** Where it stands. */
  public State state(long now) {
    if (!stands) {
      if (counts(marks.discardedAt())) {
        return State.DISCARDED;
      }
      return counts(marks.resolvedAt()) ? State.RESOLVED : State.SETTLED;
    }
    if (marks.replayed(failedAt, letter.replays())) {
      return State.REPLAYING;
    }
    boolean snoozed =
        after(marks.snoozedAt()) && marks.snoozedUntil() != null && marks.snoozedUntil() > now;
    return snoozed ? State.SNOOZED : State.OPEN;
  }

  // What was said before it failed again is history. In doubt it needs a person still.
  private boolean after(Long at) {
    return at != null && at > failedAt;
  }

  private boolean counts(Long at) {
    return at != null && at >= failedAt;
  }

  /** Whether it is the same record of the topic. */
  public boolean sameVersion(int otherPartition, long otherOffset) {
    return partition == otherPartition && offset == otherOffset;
  }

  Facet facet(long now) {
    return new Facet(
        state(now),
        letter.reason().name(),
        letter.account(),
        letter.kind() == null ? null : letter.kind().wire(),
        letter.item() == null ? null : letter.item().action().wire(),
        letter.field(),
        letter.httpStatus(),
        letter.providerCode(),
        letter.replays());
  }

  LetterRow with(Marks other) {
    return Objects.equals(marks, other)
        ? this
        : new LetterRow(id, key, letter, failedAt, stands, closedAt, partition, offset, other);
  }

  LetterRow closed(long at, int recordPartition, long recordOffset) {
    return new LetterRow(
        id, key, letter, failedAt, false, at, recordPartition, recordOffset, marks);
  }
}

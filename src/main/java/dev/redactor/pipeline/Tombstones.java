package dev.redactor.pipeline;

import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.RedactionItem;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes a dead letter that a replay has settled off the compacted topic. */
final class Tombstones {
  private Tombstones() {}

  /**
   * The tombstones of a pass: none unless it is a replay's.
   *
   * @param left what is tried again
   * @param dead what is dead once more
   */
  static List<Outgoing> of(Work work, Set<RedactionItem> left, Collection<DeadLetter> dead) {
    if (work.request().replays() == 0) {
      return List.of();
    }
    Set<RedactionItem> settled = new LinkedHashSet<>();
    if (work.request().items() != null) {
      settled.addAll(work.request().items());
    }
    settled.addAll(work.items().endedItems());
    settled.removeAll(left);
    dead.forEach(letter -> settled.remove(letter.item()));
    return settled.stream()
        .map(item -> item.key(work.request().resource()))
        .map(key -> Outgoing.tombstone(TopicNames.DEAD_LETTERS, key))
        .toList();
  }
}

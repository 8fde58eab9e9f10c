package dev.redactor.metrics;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.Wire;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Counts the dead letters that stand on the compacted topic; keeps no more of each than counts. */
final class DeadLetterCount {
  private record Counted(String project, DeadLetterReason reason) {}

  private final UnaryOperator<String> projectOf;
  private final Map<String, Counted> standing = new HashMap<>();

  /**
   * Counts nothing yet.
   *
   * @param projectOf the project of an account, which may be null
   */
  DeadLetterCount(UnaryOperator<String> projectOf) {
    this.projectOf = projectOf;
  }

  /** Takes the next record of a partition. */
  void record(String key, byte[] value) {
    if (value == null) {
      standing.remove(key);
      return;
    }
    try {
      DeadLetter letter = Wire.read(value, DeadLetter.class);
      standing.put(key, new Counted(projectOf.apply(letter.account()), letter.reason()));
    } catch (MalformedRecordException e) {
      // Not one of ours, or of a later version; the desk lists it as unreadable.
      standing.remove(key);
    }
  }

  Map<String, Map<DeadLetterReason, Long>> counts() {
    Map<String, Map<DeadLetterReason, Long>> counts = new HashMap<>();
    for (Counted letter : standing.values()) {
      counts
          .computeIfAbsent(letter.project(), p -> new EnumMap<>(DeadLetterReason.class))
          .merge(letter.reason(), 1L, Long::sum);
    }
    return counts;
  }
}

package dev.redactor.deadletter;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.Wire;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The dead letters that stand, from the records of the compacted topic: a later record of a key
 * replaces the earlier one, and a tombstone takes it away.
 */
public final class DeadLetterTopic {
  private final Map<String, DeadLetter> standing = new LinkedHashMap<>();
  private int unreadable;

  /** Takes the next record of a partition. */
  public void record(String key, byte[] value) {
    if (value == null) {
      standing.remove(key);
      return;
    }
    try {
      standing.put(key, Wire.read(value, DeadLetter.class));
    } catch (MalformedRecordException e) {
      unreadable++;
    }
  }

  /** What stands, by key. */
  public Map<String, DeadLetter> standing() {
    return standing;
  }

  /** Records that are no dead letters of ours. */
  public int unreadable() {
    return unreadable;
  }
}

package dev.redactor.recording;

import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The recordings that are paused, and when each is to be looked at: once it has been paused for as
 * long as it may be, and again after as long a time. For one thread at a time.
 */
public final class PausedRecordings {
  private final Duration most;
  private final Map<String, PausedRecording> paused = new HashMap<>();
  private final Map<String, Instant> looks = new HashMap<>();

  /**
   * None.
   *
   * @param most how long a recording may be paused
   */
  public PausedRecordings(Duration most) {
    this.most = most;
  }

  /** Forgets all: the topic is read anew. */
  public void clear() {
    paused.clear();
    looks.clear();
  }

  /** Takes a record of the topic. What cannot be read was not written by us. */
  public void record(String key, byte[] value) {
    PausedRecording read = null;
    if (value != null) {
      try {
        read = Wire.read(value, PausedRecording.class);
      } catch (MalformedRecordException e) {
        return;
      }
    }
    if (read == null) {
      paused.remove(key);
      looks.remove(key);
    } else {
      paused.put(key, read);
      looks.put(key, read.pausedAt().plus(most));
    }
  }

  /** Those to be looked at now, each once until it is due again. */
  public List<PausedRecording> takeOverdue(Instant now) {
    List<PausedRecording> overdue =
        paused.entrySet().stream()
            .filter(entry -> !now.isBefore(looks.get(entry.getKey())))
            .map(Map.Entry::getValue)
            .toList();
    overdue.forEach(recording -> looks.put(recording.resource().key(), now.plus(most)));
    return overdue;
  }

  public int size() {
    return paused.size();
  }
}

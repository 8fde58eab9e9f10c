package dev.redactor.backfill;

import java.time.Duration;

/**
 * How far a run has come.
 *
 * @param found messages to erase
 * @param requested those whose request is published, whatever became of it
 * @param erased those that are gone
 * @param waiting those that wait to be tried again
 * @param dead those that need a person
 * @param held those a hold or a rule forbids
 * @param callsPerSecond calls to the provider, told from the events since this process began
 * @param left how long the rest takes at this pace; null while nothing can be said
 */
public record BackfillProgress(
    int found,
    int requested,
    int erased,
    int waiting,
    int dead,
    int held,
    double callsPerSecond,
    Duration left) {

  /** Those whose request has ended. */
  public int ended() {
    return erased + dead + held;
  }
}

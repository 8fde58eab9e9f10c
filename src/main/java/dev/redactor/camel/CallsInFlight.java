package dev.redactor.camel;

import java.util.concurrent.Semaphore;

/**
 * Bounds one project's calls. There are more workers than calls, so that a place is taken at once
 * by another request while one waits for Kafka, reads an answer or writes its records.
 */
final class CallsInFlight {
  // Not fair: who has just left a place may take it again, which spares a change of threads.
  private final Semaphore places;

  CallsInFlight(int most) {
    places = new Semaphore(most);
  }

  /** How many workers keep that many calls in flight. */
  static int workers(int most) {
    return most + most / 2 + 8;
  }

  /**
   * Waits for a place. To be done before asking whether the call may be made: the wait takes time.
   */
  void enter() {
    // Whoever holds a place leaves it within the time-outs of a call.
    places.acquireUninterruptibly();
  }

  void leave() {
    places.release();
  }
}

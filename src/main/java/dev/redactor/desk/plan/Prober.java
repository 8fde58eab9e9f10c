package dev.redactor.desk.plan;

import dev.redactor.model.DeadLetter;

/** Asks the provider what it has, by a call that changes nothing. */
public interface Prober {
  /**
   * Asks.
   *
   * @throws IllegalArgumentException when the letter names nothing that can be asked for, or an
   *     account that is not configured
   */
  Probe probe(DeadLetter letter);
}

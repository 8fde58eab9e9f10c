package dev.redactor.sandbox.chaos;

import dev.redactor.sandbox.store.Stored;

/**
 * Something that is to be erased.
 *
 * @param stored what the provider has of it
 * @param fate what befalls it; null when nothing does
 */
record Due(Stored stored, FaultKind fate) {
  String sid() {
    return stored.sid();
  }

  boolean held() {
    return fate == FaultKind.HELD;
  }
}

package dev.redactor.desk.filter;

import java.util.Locale;
import java.util.Set;

/** Where a dead letter stands. */
public enum State {
  /** Waits for a person. */
  OPEN,
  /** Was sent through the corridor again and has not come back. */
  REPLAYING,
  /** Put aside until a time. */
  SNOOZED,
  /** A replay, or a later request, settled it. */
  SETTLED,
  /** A person saw that the provider has it no more. */
  RESOLVED,
  /** A person decided that it is never tried again. */
  DISCARDED;

  /** The words a filter knows besides the states. */
  static final Set<String> GROUPS = Set.of("parked", "standing", "closed", "all");

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether its record is on the topic still. */
  public boolean stands() {
    return this == OPEN || this == REPLAYING || this == SNOOZED;
  }
}

package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of one item. Every exit of the pipeline follows from it. */
public enum Outcome {
  /** The provider erased it now. */
  REDACTED,
  /** It was not there any more, which is what was wanted. */
  ALREADY_GONE,
  /** The provider refuses while the resource is in progress; has a budget of its own. */
  NOT_YET,
  /** Throttled, unreachable, broken, or not settled: the same call may work later. */
  TRY_AGAIN,
  /** The provider refuses for good: a person has to look. */
  REFUSED,
  /** The credentials were refused: the project stops, the item waits. */
  UNAUTHORISED,
  /** A hold forbids it. */
  HELD,
  /** Nothing to do. */
  SKIPPED;

  /** Whether what was to be erased is gone. */
  public boolean gone() {
    return this == REDACTED || this == ALREADY_GONE;
  }

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a wire name.
   *
   * @throws IllegalArgumentException when no outcome has that name
   */
  @JsonCreator
  public static Outcome of(String wire) {
    for (Outcome outcome : values()) {
      if (outcome.wire().equals(wire)) {
        return outcome;
      }
    }
    throw new IllegalArgumentException("outcome: unknown name");
  }
}

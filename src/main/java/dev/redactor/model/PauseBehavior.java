package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a recording holds of a pause. The wire name is the lower-case one. */
public enum PauseBehavior {
  /** Nothing: the recording is shorter. */
  SKIP,
  /** Silence as long as the pause. */
  SILENCE;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a wire name.
   *
   * @throws IllegalArgumentException when it is none
   */
  @JsonCreator
  public static PauseBehavior of(String wire) {
    for (PauseBehavior behavior : values()) {
      if (behavior.wire().equals(wire)) {
        return behavior;
      }
    }
    throw new IllegalArgumentException("behavior: expected skip or silence");
  }
}

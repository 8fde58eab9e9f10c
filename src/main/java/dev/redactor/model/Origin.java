package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The door a request came in by. */
public enum Origin {
  EVENT,
  SWEEP,
  WEBHOOK,
  DOOR,
  CLI,
  REPLAY;

  /**
   * Whether the door hears of a resource as it comes to be, so that the provider may lag behind.
   */
  public boolean announces() {
    return this == EVENT || this == WEBHOOK || this == DOOR;
  }

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a wire name.
   *
   * @throws IllegalArgumentException when no door has that name
   */
  @JsonCreator
  public static Origin of(String wire) {
    for (Origin origin : values()) {
      if (origin.wire().equals(wire)) {
        return origin;
      }
    }
    throw new IllegalArgumentException("origin: unknown name");
  }
}

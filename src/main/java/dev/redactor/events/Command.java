package dev.redactor.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a person has done. The wire name is the lower-case one with dashes. */
public enum Command {
  STOP_ERASING,
  RESUME,
  HOLD_ADD,
  HOLD_RELEASE,
  /** The desk's read model is made anew. */
  DESK_REBUILD;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package dev.redactor.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an alert is about. The wire name is the lower-case one with dashes. */
public enum Alert {
  /** A recording goes on that was to be paused. */
  PAUSE_FAILED,
  /** A recording goes on that was to be stopped. */
  STOP_FAILED,
  /** A recording has been paused for longer than it may be. */
  LEFT_PAUSED;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

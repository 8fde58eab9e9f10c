package dev.redactor.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What an alert is about. The wire name is the lower-case one with dashes. */
public enum Alert {
  /** A request is still open after its rule's deadline. */
  DEADLINE_MISSED,
  /** Erasing has stopped: more was about to be erased in an hour than is allowed. */
  MAX_ERASURES_PER_HOUR,
  /** Erasing has stopped: a larger share of what was seen was to be erased than is allowed. */
  MAX_ERASURES_SHARE,
  /** The policies file has changed and cannot be used; the rules before stay in force. */
  POLICY_INVALID,
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

package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What can be done with a recording while the call goes on. The wire name is the lower-case one.
 */
public enum RecordingVerb {
  PAUSE("paused"),
  RESUME("in-progress"),
  STOP("stopped");

  private final String status;

  RecordingVerb(String status) {
    this.status = status;
  }

  /** The status the provider is asked to set. */
  public String status() {
    return status;
  }

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
  public static RecordingVerb of(String wire) {
    for (RecordingVerb verb : values()) {
      if (verb.wire().equals(wire)) {
        return verb;
      }
    }
    throw new IllegalArgumentException("command: expected pause, resume or stop");
  }
}

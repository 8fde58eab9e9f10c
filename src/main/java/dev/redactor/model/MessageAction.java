package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * What is done with a message; for the other kinds, what comes nearest. Recordings and
 * transcriptions are nothing but contents: each of the three deletes them.
 */
public enum MessageAction {
  /** Delete its media, then clear its body; the record that it was sent stays. */
  REDACT,
  /** Delete its media, then the message itself. */
  DELETE,
  /** Delete its media and leave the body. */
  MEDIA_ONLY;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads a wire name.
   *
   * @throws IllegalArgumentException when no action has that name
   */
  @JsonCreator
  public static MessageAction of(String wire) {
    for (MessageAction action : values()) {
      if (action.wire().equals(wire)) {
        return action;
      }
    }
    throw new IllegalArgumentException("expected redact, delete or media-only");
  }
}

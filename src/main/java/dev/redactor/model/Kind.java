package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** What sort of resource the provider keeps. The wire name is the lower-case one. */
public enum Kind {
  MESSAGE("message", "Messages"),
  FAX("fax", "Faxes"),
  RECORDING("recording", "Recordings"),
  TRANSCRIPTION("transcription", "Transcriptions"),
  CALL("call", "Calls");

  private final String wire;
  private final String collection;

  Kind(String wire, String collection) {
    this.wire = wire;
    this.collection = collection;
  }

  @JsonValue
  public String wire() {
    return wire;
  }

  /** The path segment of the collection in the provider's API. */
  public String collection() {
    return collection;
  }

  /**
   * Reads a wire name.
   *
   * @throws IllegalArgumentException when no kind has that name
   */
  @JsonCreator
  public static Kind of(String wire) {
    for (Kind kind : values()) {
      if (kind.wire.equals(wire)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "kind: expected message, fax, recording, transcription or call");
  }
}

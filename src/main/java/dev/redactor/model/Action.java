package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** One kind of erasing call. A child's action always runs before its parent's. */
public enum Action {
  DELETE_MEDIA("delete-media", Kind.MESSAGE, true),
  CLEAR_BODY("clear-body", Kind.MESSAGE, false),
  DELETE_MESSAGE("delete-message", Kind.MESSAGE, false),
  DELETE_FAX_MEDIA("delete-fax-media", Kind.FAX, true),
  DELETE_FAX("delete-fax", Kind.FAX, false),
  DELETE_RECORDING_TRANSCRIPTION("delete-recording-transcription", Kind.RECORDING, true),
  DELETE_RECORDING("delete-recording", Kind.RECORDING, false),
  DELETE_TRANSCRIPTION("delete-transcription", Kind.TRANSCRIPTION, false);

  private final String wire;
  private final Kind kind;
  private final boolean child;

  Action(String wire, Kind kind, boolean child) {
    this.wire = wire;
    this.kind = kind;
    this.child = child;
  }

  @JsonValue
  public String wire() {
    return wire;
  }

  public Kind kind() {
    return kind;
  }

  /** Whether the action erases something below the resource rather than the resource itself. */
  public boolean child() {
    return child;
  }

  /** Whether the resource is gone afterwards, so that children it still had would be orphaned. */
  public boolean removesParent() {
    return !child && this != CLEAR_BODY;
  }

  /**
   * Reads a wire name.
   *
   * @throws IllegalArgumentException when no action has that name
   */
  @JsonCreator
  public static Action of(String wire) {
    for (Action action : values()) {
      if (action.wire.equals(wire)) {
        return action;
      }
    }
    throw new IllegalArgumentException("action: unknown name");
  }
}

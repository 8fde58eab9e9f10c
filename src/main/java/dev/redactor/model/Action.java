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
  DELETE_TRANSCRIPTION("delete-transcription", Kind.TRANSCRIPTION, false),
  DELETE_CALL_TRANSCRIPTION("delete-call-transcription", Kind.CALL, true),
  DELETE_CALL_RECORDING("delete-call-recording", Kind.CALL, true),
  DELETE_CALL("delete-call", Kind.CALL, false);

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

  /** What the child is; null when it is no resource of its own, as a medium is none. */
  public Kind childKind() {
    return switch (this) {
      case DELETE_RECORDING_TRANSCRIPTION, DELETE_CALL_TRANSCRIPTION -> Kind.TRANSCRIPTION;
      case DELETE_CALL_RECORDING -> Kind.RECORDING;
      default -> null;
    };
  }

  /** Whether something is gone afterwards that can have children. */
  public boolean removesParent() {
    return this == DELETE_CALL_RECORDING
        || !child && this != CLEAR_BODY && this != DELETE_TRANSCRIPTION;
  }

  /** Whether what the other action is to erase would be orphaned: out of reach, and still there. */
  public boolean orphans(Action other) {
    return kind == other.kind
        && removesParent()
        && (child ? other == DELETE_CALL_TRANSCRIPTION : other.child);
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

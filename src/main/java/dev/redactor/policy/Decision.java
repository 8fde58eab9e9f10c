package dev.redactor.policy;

import dev.redactor.model.MessageAction;
import java.util.Locale;

/** What a rule decides. The wire name is the lower-case one with dashes. */
public enum Decision {
  /** Erase the contents and keep the record; what is nothing but contents is deleted. */
  REDACT(MessageAction.REDACT),
  /** Erase the contents, then the record. */
  DELETE(MessageAction.DELETE),
  /** Erase the media only. */
  MEDIA_ONLY(MessageAction.MEDIA_ONLY),
  /** Erase nothing while the rule stands; the request waits. */
  HOLD(null),
  /** Erase nothing; the request ends. */
  IGNORE(null);

  private final MessageAction action;

  Decision(MessageAction action) {
    this.action = action;
  }

  /** What is done; null when nothing is. */
  public MessageAction action() {
    return action;
  }

  public boolean erases() {
    return action != null;
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Decision of(MessageAction action) {
    return valueOf(action.name());
  }

  /**
   * Reads a wire name.
   *
   * @throws IllegalArgumentException when no decision has that name
   */
  static Decision of(String wire) {
    for (Decision decision : values()) {
      if (decision.wire().equals(wire)) {
        return decision;
      }
    }
    throw new IllegalArgumentException("expected redact, delete, media-only, hold or ignore");
  }
}

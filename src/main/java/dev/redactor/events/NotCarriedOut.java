package dev.redactor.events;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Why a command was not carried out. The wire name is the lower-case one with dashes. */
public enum NotCarriedOut {
  /** It was older than its ttl: the moment it was meant for is over. */
  EXPIRED,
  /** The provider refused it: no such recording, or it has ended. */
  REFUSED,
  /** The provider refused the credentials. */
  UNAUTHORISED,
  /** The provider did not answer, or with an error of its own, twice. */
  UNANSWERED,
  /** The provider accepted it, but shows another status. */
  NOT_CONFIRMED,
  /** Something of ours broke. */
  BROKEN;

  @JsonValue
  public String wire() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

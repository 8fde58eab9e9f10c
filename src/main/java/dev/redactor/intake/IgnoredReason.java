package dev.redactor.intake;

/** Why a value asks for nothing. */
public enum IgnoredReason {
  /** A tombstone or an empty body. */
  EMPTY,
  /** An event this software published itself; taking it for a request would make a loop. */
  OWN_EVENT
}

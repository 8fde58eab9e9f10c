package dev.redactor.config;

/** What a caller of one webhook path has to show. */
public enum CallbackAuth {
  /** The provider's signature. */
  SIGNATURE,
  /** The credentials in the callback's url. */
  BASIC,
  /** Both of them. */
  BOTH,
  /** The path is not served. */
  OFF;

  /** Whether a signature is asked for. */
  public boolean signature() {
    return this == SIGNATURE || this == BOTH;
  }

  /** Whether credentials are asked for. */
  public boolean basic() {
    return this == BASIC || this == BOTH;
  }
}

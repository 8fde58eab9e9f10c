package dev.redactor.orphans;

/** The search could not be finished. The message holds nothing the provider wrote. */
public final class OrphanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean credentials;

  OrphanException(boolean credentials, String message) {
    super(message);
    this.credentials = credentials;
  }

  /** Whether the provider refused the token. */
  public boolean credentials() {
    return credentials;
  }
}

package dev.redactor.backfill;

/** A one-shot redaction that cannot go on. The message repeats nothing of the provider's. */
public final class BackfillException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What stands in the way. */
  public enum Reason {
    /** The provider refuses a token. */
    CREDENTIALS,
    /** The provider does not answer, or not as expected. */
    PROVIDER,
    /** Another process works on the same order. */
    IN_USE
  }

  private final Reason reason;

  public BackfillException(Reason reason, String message) {
    super(message);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}

package dev.redactor.webhook;

/** How a call of the webhook ends. */
public enum Answer {
  /** A status callback, acknowledged by Kafka. */
  TAKEN(204),
  /** A resource that came in, likewise; the provider expects instructions and gets none. */
  TAKEN_INBOUND(200),
  /** Another call about the resource was acknowledged a moment ago, and this one adds nothing. */
  REPEATED(204),
  /** An event of our own; nothing is to be done. */
  IGNORED(204),
  /** Let in, but it cannot be read; it is a dead letter. */
  UNREADABLE(400),
  /** Let in, but its account is not configured; it is a dead letter. */
  UNKNOWN_ACCOUNT(400),
  /** No body and no query string. */
  EMPTY(400),
  CREDENTIALS_WRONG(401),
  SIGNATURE_MISSING(403),
  SIGNATURE_WRONG(403),
  /** Neither POST nor GET. */
  METHOD(405),
  /** The body did not come in time. */
  SLOW(408),
  TOO_LARGE(413),
  /** Kafka did not acknowledge in time: the provider has to call again. */
  NOT_ACKNOWLEDGED(503);

  private final int httpStatus;

  Answer(int httpStatus) {
    this.httpStatus = httpStatus;
  }

  public int httpStatus() {
    return httpStatus;
  }

  /** The answer to a call that was not let in. */
  public static Answer refusing(CallbackGuard.Admission admission) {
    return switch (admission) {
      case ADMITTED -> throw new IllegalArgumentException("it was let in");
      case CREDENTIALS_WRONG -> CREDENTIALS_WRONG;
      case SIGNATURE_MISSING -> SIGNATURE_MISSING;
      case SIGNATURE_WRONG -> SIGNATURE_WRONG;
    };
  }
}

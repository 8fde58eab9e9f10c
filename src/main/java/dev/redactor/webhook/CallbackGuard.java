package dev.redactor.webhook;

import java.util.Optional;

/** Decides whether a call is let in: by signature, by Basic credentials, or by both. */
public final class CallbackGuard {
  /** The decision. */
  public enum Admission {
    ADMITTED(200),
    /** Asks for credentials: a client may send them only after it was asked. */
    CREDENTIALS_WRONG(401),
    SIGNATURE_MISSING(403),
    SIGNATURE_WRONG(403);

    private final int httpStatus;

    Admission(int httpStatus) {
      this.httpStatus = httpStatus;
    }

    /** The HTTP status to refuse with. A 401 needs a {@code WWW-Authenticate: Basic} header. */
    public int httpStatus() {
      return httpStatus;
    }
  }

  private final Optional<SignatureVerifier> signature;
  private final Optional<BasicCredentials> credentials;

  /**
   * Creates a guard.
   *
   * @param signature has to be valid, where present
   * @param credentials have to match, where present
   * @throws IllegalArgumentException when neither is there: an open door is never meant
   */
  public CallbackGuard(
      Optional<SignatureVerifier> signature, Optional<BasicCredentials> credentials) {
    if (signature.isEmpty() && credentials.isEmpty()) {
      throw new IllegalArgumentException("webhook: needs a signing key, credentials, or both");
    }
    this.signature = signature;
    this.credentials = credentials;
  }

  /** Decides; never throws on a call. */
  public Admission admit(Callback callback) {
    if (credentials.isPresent() && !credentials.get().match(callback.header("Authorization"))) {
      return Admission.CREDENTIALS_WRONG;
    }
    if (signature.isEmpty()) {
      return Admission.ADMITTED;
    }
    return switch (signature.get().verify(callback)) {
      case VALID -> Admission.ADMITTED;
      case MISSING -> Admission.SIGNATURE_MISSING;
      case WRONG -> Admission.SIGNATURE_WRONG;
    };
  }
}

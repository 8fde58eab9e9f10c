package dev.redactor.webhook;

import dev.redactor.model.Kind;
import dev.redactor.model.RedactionRequest;

/** Which calls the provider expects instructions from. */
public final class Replies {
  /** The instructions to do nothing. */
  public static final String NOTHING = "<Response/>";

  private Replies() {}

  /**
   * Whether the call is about a message or fax that came in, rather than about the status of one
   * that went out. SignalWire gives a message that came in no status; a status callback whose
   * status we do not know is answered the same, which does it no harm.
   */
  public static boolean expected(RedactionRequest request) {
    if (request.kind() != Kind.MESSAGE && request.kind() != Kind.FAX) {
      return false;
    }
    String status = request.status();
    return status == null
        || status.equals("received")
        || status.equals("receiving")
        || "inbound".equals(request.direction());
  }
}

package dev.redactor.provider;

import java.util.Set;

/** Which provider's rules apply where the two differ. */
public enum Dialect {
  SIGNALWIRE("initiated"),
  // Twilio can refuse "sent" for about an hour, and knows more ways of not being finished.
  TWILIO("accepted", "scheduled", "sent");

  // Of messages, faxes and recordings: no word means "finished" for one of them and not for
  // another.
  private static final Set<String> BOTH =
      Set.of("queued", "sending", "receiving", "processing", "in-progress", "paused", "resumed");

  private final Set<String> own;

  Dialect(String... own) {
    this.own = Set.of(own);
  }

  /**
   * Whether a refused call may work later, by the status of the message, fax or recording. On
   * SignalWire "sent" is final: an outbound MMS never gets a delivery receipt.
   *
   * @param status as the provider shows it; null when it shows none
   */
  public boolean inProgress(String status) {
    return status != null && (BOTH.contains(status) || own.contains(status));
  }

  /**
   * Whether a resource with this status changes it soon, so that trying now is a call for nothing.
   * Not so a sent message, which stays so on SignalWire and may be taken on Twilio.
   *
   * @param status as an event tells it; null when it tells none
   */
  public boolean changesSoon(String status) {
    return inProgress(status) && !status.equals("sent");
  }
}

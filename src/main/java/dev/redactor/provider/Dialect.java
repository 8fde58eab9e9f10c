package dev.redactor.provider;

import java.util.Set;

/** Which provider's rules apply where the two differ. */
public enum Dialect {
  SIGNALWIRE(Set.of("queued", "initiated")),
  // Twilio can refuse "sent" for about an hour, and knows more ways of not being finished.
  TWILIO(Set.of("queued", "accepted", "scheduled", "sending", "receiving", "sent"));

  private final Set<String> messageInProgress;

  Dialect(Set<String> messageInProgress) {
    this.messageInProgress = messageInProgress;
  }

  /**
   * Whether a refused message call may work later. On SignalWire "sent" is final: an outbound MMS
   * never gets a delivery receipt.
   *
   * @param messageStatus as the provider shows it; null when it shows none
   */
  public boolean inProgress(String messageStatus) {
    return messageStatus != null && messageInProgress.contains(messageStatus);
  }
}

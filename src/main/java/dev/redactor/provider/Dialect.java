package dev.redactor.provider;

import dev.redactor.model.Kind;
import java.util.Set;

/** Which provider's rules apply where the two differ. */
public enum Dialect {
  SIGNALWIRE(Set.of("queued", "initiated")),
  // Twilio can refuse "sent" for about an hour, and knows more ways of not being finished.
  TWILIO(Set.of("queued", "accepted", "scheduled", "sending", "receiving", "sent"));

  private static final Set<String> FAX_IN_PROGRESS =
      Set.of("queued", "processing", "sending", "receiving");
  private static final Set<String> RECORDING_IN_PROGRESS =
      Set.of("queued", "in-progress", "paused", "resumed");

  private final Set<String> messageInProgress;

  Dialect(Set<String> messageInProgress) {
    this.messageInProgress = messageInProgress;
  }

  /**
   * Whether a refused message call may work later. On SignalWire "sent" is final: an outbound MMS
   * never gets a delivery receipt.
   */
  public boolean inProgress(String messageStatus) {
    return messageInProgress.contains(messageStatus);
  }

  /**
   * Whether a resource with this status is refused for certain, and changes its status soon. Not so
   * a sent message, which stays so on SignalWire and may be taken on Twilio.
   */
  public boolean surelyInProgress(Kind kind, String status) {
    if (status == null) {
      return false;
    }
    return switch (kind) {
      case MESSAGE -> !status.equals("sent") && messageInProgress.contains(status);
      case FAX -> FAX_IN_PROGRESS.contains(status);
      case RECORDING -> RECORDING_IN_PROGRESS.contains(status);
      case TRANSCRIPTION -> status.equals("in-progress");
    };
  }
}

package dev.redactor.provider;

import dev.redactor.model.Kind;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import java.util.List;

/** Which provider's rules apply where the two differ; a class each says what they are. */
public enum Dialect {
  SIGNALWIRE(new SignalWireRules()),
  TWILIO(new TwilioRules());

  private final DialectRules rules;

  Dialect(DialectRules rules) {
    this.rules = rules;
  }

  /** Whether the provider has resources of this kind. */
  public boolean knows(Kind kind) {
    return rules.knows(kind);
  }

  /** Whether its list of messages can be filtered by their status. */
  public boolean filtersByStatus() {
    return rules.filtersByStatus();
  }

  /**
   * Whether a refused call may work later, by the status of the resource.
   *
   * @param status as the provider shows it; null when it shows none
   */
  public boolean inProgress(String status) {
    return status != null
        && (DialectRules.UNFINISHED.contains(status) || rules.unfinished().contains(status));
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

  /**
   * Lists what lies below a resource.
   *
   * @param known children that are known already
   */
  public ChildListing children(ResourceId resource, List<RedactionItem> known) {
    return switch (resource.kind()) {
      case MESSAGE, FAX -> new MediaListing(resource);
      case RECORDING -> new TranscriptionListing(resource, rules);
      case CALL -> new CallListing(resource, rules, known);
      case TRANSCRIPTION -> throw new IllegalStateException("a transcription has no children");
    };
  }
}

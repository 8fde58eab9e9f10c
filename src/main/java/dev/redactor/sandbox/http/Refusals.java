package dev.redactor.sandbox.http;

import dev.redactor.sandbox.store.ResourceKind;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Reply;
import java.time.Instant;
import java.util.Set;

/** Which statuses the provider refuses to change, and how it says so. */
final class Refusals {
  private static final Set<String> TWILIO_BUSY =
      Set.of("queued", "accepted", "scheduled", "sending", "receiving");
  private static final Set<String> FAX_BUSY = Set.of("processing", "sending", "receiving");
  private static final Set<String> CALL_BUSY = Set.of("queued", "ringing", "in-progress");
  private static final Set<String> RECORDING_BUSY =
      Set.of("queued", "in-progress", "paused", "resumed");

  private final Provider provider;
  private final Errors errors;

  Refusals(Provider provider, Errors errors) {
    this.provider = provider;
    this.errors = errors;
  }

  /** Returns the refusal to delete a resource, or null. The owner of a medium decides for it. */
  Reply delete(Stored stored, Stored owner) {
    Instant now = provider.now();
    String status = owner.status(now);
    boolean queued = status.equals("queued");
    boolean busy =
        switch (stored.kind()) {
          case MESSAGE -> provider.twilio() ? twilioBusy(owner, now) : queued;
          case MESSAGE_MEDIA ->
              provider.twilio() ? twilioBusy(owner, now) : queued || status.equals("initiated");
          case FAX -> FAX_BUSY.contains(status);
          case FAX_MEDIA -> queued || FAX_BUSY.contains(status);
          case CALL -> CALL_BUSY.contains(status);
          case RECORDING -> RECORDING_BUSY.contains(status);
          case TRANSCRIPTION -> false;
        };
    return busy ? errors.refusal(deleteStatus(stored), 20009, owner, "Delete while") : null;
  }

  /** Returns the refusal to clear a message's body, or null. */
  Reply clear(Stored message) {
    Instant now = provider.now();
    if (provider.twilio()) {
      return twilioBusy(message, now)
          ? errors.refusal(deleteStatus(message), 20009, message, "Update while")
          : null;
    }
    String status = message.status(now);
    if (!status.equals("queued") && !status.equals("initiated")) {
      return null;
    }
    int http = provider.dice().fixed("redact " + message.sid()) < 0.5 ? 422 : 400;
    return errors.refusal(http, 10000, message, "Redact while");
  }

  private boolean twilioBusy(Stored message, Instant now) {
    String status = message.status(now);
    return TWILIO_BUSY.contains(status)
        || (status.equals("sent")
            && now.isBefore(message.created().plus(provider.config().quirks().sentRefusedFor())));
  }

  private int deleteStatus(Stored stored) {
    if (provider.twilio()) {
      // Undocumented: some say one, some the other.
      return provider.dice().fixed("busy " + stored.sid()) < 0.5 ? 409 : 400;
    }
    return stored.kind() == ResourceKind.FAX || stored.kind() == ResourceKind.FAX_MEDIA ? 409 : 422;
  }
}

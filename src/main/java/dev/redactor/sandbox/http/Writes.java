package dev.redactor.sandbox.http;

import dev.redactor.sandbox.store.ResourceKind;
import dev.redactor.sandbox.store.StatusPlan;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.Reply;
import java.util.Set;

/** The calls that change something. Without effect they answer as if they had one. */
final class Writes {
  private static final Set<String> LIVE = Set.of("in-progress", "paused", "resumed");
  private static final Set<String> COMMANDS = Set.of("paused", "in-progress", "stopped");

  private final Provider provider;
  private final Lookup lookup;
  private final Rendering rendering;
  private final Refusals refusals;
  private final Errors errors;

  Writes(Provider provider, Lookup lookup, Rendering rendering, Errors errors) {
    this.provider = provider;
    this.lookup = lookup;
    this.rendering = rendering;
    this.refusals = new Refusals(provider, errors);
    this.errors = errors;
  }

  Reply delete(Call call, ResourceKind kind, boolean effect) {
    Stored stored = lookup.resource(call, kind);
    return delete(call, stored, stored, effect);
  }

  Reply deleteChild(Call call, ResourceKind owner, ResourceKind kind, boolean effect) {
    return delete(call, lookup.child(call, owner, kind), lookup.resource(call, owner), effect);
  }

  private Reply delete(Call call, Stored stored, Stored owner, boolean effect) {
    if (stored == null || owner == null) {
      return errors.notFound(call.target());
    }
    Reply refusal = refusals.delete(stored, owner);
    if (refusal != null) {
      return refusal;
    }
    if (effect) {
      // Under the resource's lock: who sees the change must find it in the ledger.
      synchronized (stored) {
        if (!provider.store().delete(stored)) {
          return errors.notFound(call.target());
        }
        wrote(call, stored);
      }
    }
    return Reply.empty(204);
  }

  /** The redaction of a body: only the empty text is allowed. */
  Reply clear(Call call, boolean effect) {
    if (!call.formSent()) {
      return errors.unsupportedType();
    }
    Stored message = lookup.resource(call, ResourceKind.MESSAGE);
    if (message == null) {
      return errors.notFound(call.sid());
    }
    String body = call.form().get("Body");
    if (body == null || !body.isEmpty()) {
      return errors.invalid("Body");
    }
    Reply refusal = refusals.clear(message);
    if (refusal != null) {
      return refusal;
    }
    if (effect) {
      synchronized (message) {
        if (provider.store().clearText(message)) {
          wrote(call, message);
        }
      }
    }
    return Reply.json(200, rendering.render(message));
  }

  /** Pauses, resumes or stops a live recording. */
  Reply updateRecording(Call call, boolean effect) {
    if (!call.formSent()) {
      return errors.unsupportedType();
    }
    Stored recording = lookup.recordingOfCall(call);
    if (recording == null) {
      return errors.notFound(call.child());
    }
    String status = call.form().get("Status");
    String pause = call.form().get("PauseBehavior");
    if (status == null || !COMMANDS.contains(status)) {
      return errors.invalid("Status");
    }
    if (pause != null && !Set.of("skip", "silence").contains(pause)) {
      return errors.invalid("PauseBehavior");
    }
    if (!LIVE.contains(recording.status(provider.now()))) {
      return Reply.error(provider.twilio() ? 404 : 422, 21220, "Recording is not in progress");
    }
    if (effect) {
      provider.store().status(recording.sid(), StatusPlan.stays(status));
      wrote(call, recording);
    }
    return Reply.json(200, rendering.render(recording));
  }

  private void wrote(Call call, Stored stored) {
    boolean child = stored.parentSid() != null;
    provider
        .ledger()
        .wrote(
            call.kind(),
            child ? stored.parentSid() : stored.sid(),
            child ? stored.sid() : null,
            provider.now());
  }
}

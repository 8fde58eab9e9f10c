package dev.redactor.sandbox.http;

import dev.redactor.sandbox.store.ResourceKind;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Call;

/** Finds what a call names; each account sees its own only. */
final class Lookup {
  private final Provider provider;

  Lookup(Provider provider) {
    this.provider = provider;
  }

  /** The resource of the first id; null when it cannot be seen. */
  Stored resource(Call call, ResourceKind kind) {
    return visible(call, kind, call.sid());
  }

  /** The child of the second id; null when it or the resource that owns it cannot be seen. */
  Stored child(Call call, ResourceKind owner, ResourceKind kind) {
    return resource(call, owner) == null ? null : orphan(call, kind);
  }

  /** The child of the second id, whether or not its owner is still there. */
  Stored orphan(Call call, ResourceKind kind) {
    Stored child = visible(call, kind, call.child());
    return child != null && call.sid().equals(child.parentSid()) ? child : null;
  }

  /** The recording of the second id that belongs to the call of the first. */
  Stored recordingOfCall(Call call) {
    Stored recording = visible(call, ResourceKind.RECORDING, call.child());
    return recording != null && call.sid().equals(recording.callSid()) ? recording : null;
  }

  private Stored visible(Call call, ResourceKind kind, String sid) {
    Stored stored = provider.store().find(sid);
    return stored != null
            && stored.kind() == kind
            && stored.account().equals(call.account())
            && stored.visible(provider.now())
        ? stored
        : null;
  }
}

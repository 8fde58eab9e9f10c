package dev.redactor.pipeline;

import dev.redactor.control.Hold;
import dev.redactor.control.Holds;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Wire;
import java.util.List;

/** The real holds, and no topic they are read from. */
final class HoldPermit implements Permit {
  private final Holds holds = new Holds();

  HoldPermit place(ResourceId resource) {
    Hold hold =
        new Hold(
            1,
            resource.account(),
            resource.kind(),
            resource.sid(),
            "hold-" + resource.sid(),
            "case-7",
            Given.NOW,
            null);
    holds.record(resource.key(), Wire.write(hold));
    return this;
  }

  void release(ResourceId resource) {
    holds.record(resource.key(), null);
  }

  @Override
  public Refusal toBegin(RedactionRequest request) {
    String hold = holds.on(request);
    return hold == null ? null : Refusal.held(hold);
  }

  @Override
  public Refusal toErase(RedactionRequest request, List<ResourceId> below) {
    return toRepeat(request, below);
  }

  @Override
  public Refusal toRepeat(RedactionRequest request, List<ResourceId> below) {
    Refusal refusal = toBegin(request);
    String child = holds.onAny(below);
    return refusal != null || child == null ? refusal : Refusal.childHeld(child);
  }
}

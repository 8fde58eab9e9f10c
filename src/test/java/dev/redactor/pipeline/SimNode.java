package dev.redactor.pipeline;

import dev.redactor.model.Kind;
import dev.redactor.model.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A fax, a recording, a transcription, a call or a medium at the simulated provider. */
final class SimNode {
  /** Null for a medium, which is no resource of its own. */
  final Kind kind;

  final String sid;
  final SimNode parent;
  final String status;
  final Instant finishedAt;
  final List<SimNode> children = new ArrayList<>();
  boolean exists = true;

  /** Whether the provider has said that it is erased, rightly or not. */
  boolean saidErased;

  SimNode(Kind kind, String sid, SimNode parent, String status, Instant finishedAt) {
    this.kind = kind;
    this.sid = sid;
    this.parent = parent;
    this.status = status;
    this.finishedAt = finishedAt;
    if (parent != null) {
      parent.children.add(this);
    }
  }

  ResourceId id() {
    return new ResourceId("A1", kind, sid);
  }

  boolean inProgress(Instant now) {
    return now.isBefore(finishedAt);
  }

  /** Whether anything below it is left, at any depth: a recording may go before what is below. */
  boolean isAboveSomething() {
    return children.stream().anyMatch(child -> child.exists || child.isAboveSomething());
  }

  /** This and all below it. */
  List<SimNode> tree() {
    List<SimNode> all = new ArrayList<>(List.of(this));
    children.forEach(child -> all.addAll(child.tree()));
    return all;
  }
}

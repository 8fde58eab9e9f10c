package dev.redactor.pipeline;

import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Verification;
import dev.redactor.policy.Ruling;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * One pass over one request: which items it stands for and what became of each. Makes no call
 * itself, so that the whole of it runs in a unit test. For one thread at a time.
 */
public final class Work {
  private final RedactionRequest request;
  private final Plan plan;
  private final Dialect dialect;
  private final Limits limits;
  private final BooleanSupplier gateClosed;
  private final Mandate mandate;
  private final Children children;

  private final Items items = new Items();
  private final Proof proof = new Proof();
  private OpenItem stoppedBy;
  private Duration after;
  private String heldBy;
  private boolean undecided;
  private boolean skipped;

  /**
   * Starts a pass by the plan alone.
   *
   * @param gateClosed asked before each call; once true, what is left stays open
   */
  public Work(
      RedactionRequest request,
      Plan plan,
      Dialect dialect,
      Limits limits,
      BooleanSupplier gateClosed) {
    this(request, plan, dialect, limits, gateClosed, Mandate.ANY);
  }

  Work(
      RedactionRequest request,
      Plan plan,
      Dialect dialect,
      Limits limits,
      BooleanSupplier gateClosed,
      Mandate mandate) {
    this.mandate = mandate;
    this.request = request;
    this.plan = plan;
    this.dialect = dialect;
    this.limits = limits;
    this.gateClosed = gateClosed;
    this.children = new Children(this, plan.children());
  }

  public RedactionRequest request() {
    return request;
  }

  Plan plan() {
    return plan;
  }

  Dialect dialect() {
    return dialect;
  }

  Limits limits() {
    return limits;
  }

  /** Whether children are to be listed, or listed ones to be erased. */
  boolean isRoundDue() {
    if (undecided) {
      return false;
    }
    if (isStopped()) {
      children.leaveOpen(stoppedBy);
      return false;
    }
    return children.roundDue();
  }

  /** Whether a page of children is to be read. */
  boolean isPageDue() {
    return !undecided && !isStopped() && children.pageDue();
  }

  ProviderCall pageCall() {
    return children.pageCall();
  }

  /** Takes the answer to {@link #pageCall}. */
  void page(ProviderAnswer answer, Instant now) {
    children.page(answer, now);
  }

  /** The children of this round that no record names yet. */
  List<RedactionItem> takeUnannounced() {
    return isStopped() ? List.of() : children.takeUnannounced();
  }

  /** The children to erase in this round. */
  List<RedactionItem> takeChildren() {
    return children.take();
  }

  /** What to erase after the children. */
  List<RedactionItem> parents() {
    return undecided ? List.of() : plan.parents();
  }

  /** Begins with one item. Null when it must not be tried in this pass. */
  Erasure begin(RedactionItem item) {
    if (!isStopped() && children.endedInDoubt(item)) {
      return null;
    }
    return item.action().removesParent() && childRemains(item) ? null : new Erasure(this, item);
  }

  // Deleting the parent would orphan it: unlistable, and still readable by its url.
  private boolean childRemains(RedactionItem parent) {
    OpenItem child = items.openChild(other -> children.orphans(parent, other));
    if (child != null) {
      items.leaveOpen(parent, child.ofParent());
    } else if (items.deadChild(other -> children.orphans(parent, other)) || deadBefore(parent)) {
      items.end(
          new ItemResult(
              parent, Outcome.REFUSED, DeadLetterReason.CHILD_REMAINS, null, null, null));
    } else {
      return false;
    }
    return true;
  }

  // A call's dead recording stands in the way of its entry, not of its other recordings.
  private boolean deadBefore(RedactionItem parent) {
    return request.dead() > 0 && !parent.action().child();
  }

  /** Whether no further call may be made in this pass. */
  boolean isStopped() {
    if (stoppedBy == null && gateClosed.getAsBoolean()) {
      stoppedBy = OpenItem.parked(null);
    }
    return stoppedBy != null;
  }

  /** Asked right before an erasing call, which counts as made; when not, the item has its end. */
  boolean mayErase(RedactionItem item) {
    Refusal refusal = mandate.erasing().apply(children.below(item));
    if (refusal != null) {
      refused(item, refusal);
    }
    return refusal == null;
  }

  boolean mayRepeat(RedactionItem item) {
    return mandate.repeating().apply(children.below(item)) == null;
  }

  private void refused(RedactionItem item, Refusal refusal) {
    switch (refusal.why()) {
      case DRY_RUN -> close(item, Outcome.SKIPPED, null, ProviderAnswer.none());
      case CHILD_HELD -> {
        heldBy = refusal.hold();
        leaveOpen(item, OpenItem.held());
      }
      case HELD -> {
        heldBy = refusal.hold();
        stop(OpenItem.held(), null);
        leaveOpen(item, stoppedBy);
      }
      default -> {
        stop(OpenItem.parked(null), null);
        leaveOpen(item, stoppedBy);
      }
    }
  }

  /** Nothing is called: the next pass decides about the request as this one found it. */
  void endUndecided() {
    undecided = true;
  }

  boolean isUndecided() {
    return undecided;
  }

  /** A hold forbids all of it. */
  void holdAll(String hold) {
    heldBy = hold;
    stop(OpenItem.held(), null);
    leaveAllOpen();
  }

  /** The hold that forbade something in this pass; null when none did. */
  String heldBy() {
    return heldBy;
  }

  /** The policies want nothing done. */
  void skip() {
    skipped = true;
  }

  boolean isSkipped() {
    return skipped;
  }

  /** Whether the rule's deadline has passed. */
  boolean isOverdue(Instant now) {
    Ruling ruling = mandate.ruling();
    return ruling != null && ruling.deadline() != null && !now.isBefore(ruling.deadline());
  }

  Mandate mandate() {
    return mandate;
  }

  OpenItem stoppedBy() {
    return stoppedBy;
  }

  void stop(OpenItem why, Duration wait) {
    stoppedBy = why;
    waitFor(wait);
  }

  /** A call failed twice; the other items are tried all the same, unless it was no one's fault. */
  void failed(OpenItem why, Duration wait, ProviderAnswer answer) {
    waitFor(wait);
    if (answer.status() == 0 || answer.status() == 429) {
      stoppedBy = why;
    }
  }

  private void waitFor(Duration wait) {
    if (wait != null && (after == null || wait.compareTo(after) > 0)) {
      after = wait;
    }
  }

  void leaveAllOpen() {
    children.leaveOpen(stoppedBy);
    plan.parents().forEach(item -> leaveOpen(item, stoppedBy));
  }

  void leaveOpen(RedactionItem item, OpenItem why) {
    items.leaveOpen(item, why);
  }

  void close(RedactionItem item, Outcome outcome, DeadLetterReason reason, ProviderAnswer answer) {
    items.end(
        new ItemResult(
            item,
            outcome,
            reason,
            answer.status() == 0 ? null : answer.status(),
            answer.code(),
            answer.requestId()));
    if (item.action().child() && outcome == Outcome.REDACTED) {
      children.erased();
    }
  }

  /** The items that have ended so far. */
  public Collection<ItemResult> results() {
    return items.results();
  }

  Items items() {
    return items;
  }

  Proof proof() {
    return proof;
  }

  /** Whether fewer children were seen than the event announced. */
  boolean awaits(int seen) {
    int announced = request.announcedMedia() == null ? 0 : request.announcedMedia();
    return seen + items.childrenGone() < announced;
  }

  /**
   * Whether what is missing may still be on its way: only for a fresh event that announced media
   * (the contract's one exception from "404 is gone").
   */
  boolean settling(Instant now) {
    boolean announced = request.announcedMedia() != null && request.announcedMedia() > 0;
    return announced
        && request.replays() == 0
        && request.origin().announces()
        && now.isBefore(request.requestedAt().plus(limits.settleWindow()));
  }

  /**
   * How many announced media are still to be found. What no listing has confirmed may be listed
   * again, and would then be taken for one of them.
   */
  Integer announcedLeft() {
    Integer announced = request.announcedMedia();
    return announced == null || children.unverified()
        ? announced
        : Integer.valueOf(Math.max(0, announced - items.childrenGone()));
  }

  /** How long the provider asked to wait; null when it did not. */
  Duration after() {
    return after;
  }

  /** When the children were last proved to be gone, in this pass or an earlier one. */
  Instant childrenVerifiedAt() {
    if (items.openChild(Work::isChild) != null || items.deadChild(Work::isChild)) {
      return null;
    }
    return limits.verify() && children.verified()
        ? proof.childrenListed()
        : request.childrenVerifiedAt();
  }

  private static boolean isChild(RedactionItem item) {
    return item.action().child();
  }

  /** When the resource itself was last proved to be erased, in this pass or an earlier one. */
  Instant resourceVerifiedAt() {
    return proof.resourceRead() == null ? request.resourceVerifiedAt() : proof.resourceRead();
  }

  /** What was read back. */
  Verification verification() {
    return Proof.of(childrenVerifiedAt(), resourceVerifiedAt());
  }
}

package dev.redactor.pipeline;

import dev.redactor.model.Action;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.ChildListing;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.PageTrail;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.provider.ResourceSummary;
import dev.redactor.provider.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The children of one resource, in rounds: list them, erase each, and list again until a listing
 * shows nothing that was erased. The last listing is the verification. A listing that fails is not
 * tried again in the same pass.
 */
final class Children {
  /** Rounds per pass: media that keep turning up are left to a retry. */
  static final int MAX_ROUNDS = 4;

  private final Work work;
  private final List<RedactionItem> planned;
  private List<RedactionItem> due = new ArrayList<>();
  private List<RedactionItem> unannounced = new ArrayList<>();
  private boolean listDue;
  private boolean onlyAsking;
  private int rounds;
  private boolean unverified;
  private boolean listed;
  private boolean givenUp;
  private ProviderAnswer failure;
  private ChildListing listing;
  private final PageTrail trail = new PageTrail();
  private final Map<String, String> recordings = new HashMap<>();
  private final Map<String, ResourceSummary> shown = new HashMap<>();

  Children(Work work, List<RedactionItem> planned) {
    this.work = work;
    this.planned = planned;
    for (RedactionItem item : planned) {
      if (item.unlisted()) {
        listDue = true;
      } else {
        due.add(item);
      }
    }
    // A hold on a recording is on its transcriptions, and an item does not name its recording.
    onlyAsking = !listDue && due.stream().anyMatch(Children::ofUnknownRecording);
    listDue |= onlyAsking;
  }

  private static boolean ofUnknownRecording(RedactionItem item) {
    return item.action() == Action.DELETE_CALL_TRANSCRIPTION;
  }

  /**
   * What an erasing call hits below the request's resource: the child, where it is a resource of
   * its own, then what it belongs to.
   */
  List<Below> below(RedactionItem item) {
    Kind kind = item.action().childKind();
    if (kind == null || item.unlisted()) {
      return List.of();
    }
    Below child = below(kind, item.childSid());
    String recording = recordingOf(item);
    return recording == null ? List.of(child) : List.of(child, below(Kind.RECORDING, recording));
  }

  private Below below(Kind kind, String sid) {
    return new Below(new ResourceId(work.request().account(), kind, sid), shown.get(sid));
  }

  private String recordingOf(RedactionItem item) {
    return item.action() == Action.DELETE_CALL_TRANSCRIPTION
        ? recordings.get(item.childSid())
        : null;
  }

  /** Ends with a child when a look that failed leaves open what it belongs to: that may be held. */
  boolean endedInDoubt(RedactionItem item) {
    if (failure == null || !ofUnknownRecording(item) || recordingOf(item) != null) {
      return false;
    }
    if (Classifier.reading(failure).outcome() == Outcome.REFUSED) {
      work.close(item, Outcome.REFUSED, DeadLetterReason.REFUSED, failure);
    } else {
      work.leaveOpen(item, OpenItem.failed(failure));
    }
    return true;
  }

  /** Leaves open what is still to be done, and what has still to be proved. */
  void leaveOpen(OpenItem why) {
    if (!givenUp && !onlyAsking && (listDue || unverified)) {
      work.leaveOpen(unlisted(), why);
    }
    leaveUnprovedOpen(why);
    take().forEach(item -> work.leaveOpen(item, why));
  }

  // Of a recording that is gone, a later listing knows only if it is still named, and without it
  // nothing finds the transcription that outlived it.
  private void leaveUnprovedOpen(OpenItem why) {
    if (unverified) {
      work.items().goneItems(Action.DELETE_CALL_RECORDING).forEach(i -> work.leaveOpen(i, why));
    }
  }

  /** Whether the erasure of one would leave the other out of reach, and still there. */
  boolean orphans(RedactionItem parent, RedactionItem other) {
    if (parent.action() != Action.DELETE_CALL_RECORDING) {
      return parent.action().orphans(other.action());
    }
    // A listing that failed says nothing about transcriptions.
    return other.unlisted()
        || parent.action().orphans(other.action())
            && (recordingOf(other) == null || recordingOf(other).equals(parent.childSid()));
  }

  /** Whether there is a round to go: something to list, or something listed to erase. */
  boolean roundDue() {
    return pageDue() || !due.isEmpty();
  }

  boolean pageDue() {
    return !givenUp && (listDue || (due.isEmpty() && unverified));
  }

  ProviderCall pageCall() {
    if (listing == null) {
      listing = work.dialect().children(work.request().resource(), planned);
    }
    return listing.next();
  }

  /** The children of this round; handed out once. */
  List<RedactionItem> take() {
    List<RedactionItem> round = due;
    due = new ArrayList<>();
    // One that was known before may be the parent of one that was found now.
    round.sort(Comparator.comparing(RedactionItem::action));
    return round;
  }

  /** The children that only a listing has named so far; handed out once. */
  List<RedactionItem> takeUnannounced() {
    List<RedactionItem> named = unannounced;
    unannounced = new ArrayList<>();
    return named;
  }

  /** A child was erased, so the next listing has something to prove. */
  void erased() {
    unverified = work.limits().verify();
  }

  /** Whether the last word of the provider was a listing without what was erased. */
  boolean verified() {
    return listed && !unverified;
  }

  /** Whether something was erased that no listing has confirmed. */
  boolean unverified() {
    return unverified;
  }

  void page(ProviderAnswer answer, Instant now) {
    Verdict verdict = Classifier.reading(answer);
    switch (verdict.outcome()) {
      case SKIPPED -> {
        if (trail.repeats(answer.view().nextPage())) {
          // What a listing without an end leaves out is unknown, so it proves nothing.
          giveUp(OpenItem.failed(answer), answer);
          work.failed(OpenItem.failed(answer), null, answer);
        } else {
          listing.page(answer);
          completeIfRead(answer, now);
        }
      }
      case ALREADY_GONE -> {
        if (listing.missing()) {
          completeIfRead(answer, now);
        } else {
          giveUp(OpenItem.failed(answer), answer);
        }
      }
      case REFUSED -> {
        givenUp = true;
        failure = answer;
        if (!onlyAsking) {
          work.close(unlisted(), Outcome.REFUSED, DeadLetterReason.REFUSED, answer);
          leaveUnprovedOpen(OpenItem.failed(answer));
        }
      }
      case UNAUTHORISED -> {
        giveUp(OpenItem.parked(answer), answer);
        work.stop(OpenItem.parked(answer), null);
      }
      default -> {
        giveUp(OpenItem.failed(answer), answer);
        work.failed(OpenItem.failed(answer), verdict.after(), answer);
      }
    }
  }

  private void completeIfRead(ProviderAnswer answer, Instant now) {
    if (listing.next() == null) {
      complete(answer, now);
    }
  }

  private void complete(ProviderAnswer answer, Instant now) {
    final boolean first = !listed;
    final List<RedactionItem> found = onlyAsking ? List.of() : listing.found();
    recordings.putAll(listing.recordings());
    shown.putAll(listing.shown());
    listing = listing.again();
    trail.clear();
    listDue = false;
    if (onlyAsking) {
      onlyAsking = false;
      return;
    }
    unverified = false;
    listed = true;
    rounds++;
    work.proof().childrenListed(now);
    work.items().settle(unlisted());
    found.forEach(child -> child(child, answer));
    if (first && !answer.successful()) {
      nothingToList(answer, now);
    }
    if (work.awaits(found.size()) && work.settling(now)) {
      work.leaveOpen(unlisted(), OpenItem.unsettled(answer));
    }
    if (!due.isEmpty() && rounds >= MAX_ROUNDS) {
      due.clear();
      giveUp(OpenItem.failed(answer), answer);
    }
  }

  private void child(RedactionItem child, ProviderAnswer answer) {
    Items items = work.items();
    if (items.isGone(child)) {
      items.leaveOpen(child, OpenItem.stillReadable(answer));
    } else if (items.result(child) == null && !items.isOpen(child) && !due.contains(child)) {
      due.add(child);
      unannounced.add(child);
    }
  }

  // A resource that is gone has no children left to list, and says so in the audit stream.
  private void nothingToList(ProviderAnswer answer, Instant now) {
    if (!work.settling(now)) {
      planned.stream()
          .filter(RedactionItem::unlisted)
          .forEach(item -> work.close(item, Outcome.ALREADY_GONE, null, answer));
    }
  }

  private void giveUp(OpenItem why, ProviderAnswer answer) {
    givenUp = true;
    failure = answer;
    if (!onlyAsking) {
      work.leaveOpen(unlisted(), why);
      leaveUnprovedOpen(why);
    }
  }

  private RedactionItem unlisted() {
    return RedactionItem.of(work.plan().childAction());
  }
}

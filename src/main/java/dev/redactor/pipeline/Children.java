package dev.redactor.pipeline;

import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.provider.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The children of one resource, in rounds: list them, erase each, and list again until a listing
 * shows nothing that was erased. The last listing is the verification.
 */
final class Children {
  /** Rounds per pass: media that keep turning up are left to a retry. */
  static final int MAX_ROUNDS = 4;

  private final Work work;
  private final List<RedactionItem> planned;
  private List<RedactionItem> due = new ArrayList<>();
  private boolean listDue;
  private int rounds;
  private boolean unverified;
  private boolean listed;
  private List<String> pages = new ArrayList<>();
  private String nextPage;

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
  }

  /** Whether there is a round to go: something to list, or something listed to erase. */
  boolean roundDue() {
    return pageDue() || !due.isEmpty();
  }

  boolean pageDue() {
    return listDue || (due.isEmpty() && unverified);
  }

  ProviderCall pageCall() {
    return nextPage == null
        ? ProviderCall.list(work.request().resource())
        : ProviderCall.nextPage(nextPage);
  }

  /** The children of this round; handed out once. */
  List<RedactionItem> take() {
    List<RedactionItem> round = due;
    due = new ArrayList<>();
    return round;
  }

  /** A child was erased, so the next listing has something to prove. */
  void erased() {
    unverified = work.limits().verify();
  }

  /** Whether the last word of the provider was a listing without what was erased. */
  boolean verified() {
    return listed && !unverified;
  }

  void page(ProviderAnswer answer, Instant now) {
    Verdict verdict = Classifier.reading(answer);
    switch (verdict.outcome()) {
      case SKIPPED -> {
        pages.addAll(answer.view().children());
        nextPage = answer.view().nextPage();
        if (nextPage == null) {
          complete(answer, now);
        }
      }
      case ALREADY_GONE -> {
        pages.clear();
        complete(answer, now);
      }
      case REFUSED -> refused(answer);
      case UNAUTHORISED -> {
        leaveUnlisted(OpenItem.parked(answer));
        work.stop(OpenItem.parked(answer), null);
      }
      default -> {
        leaveUnlisted(OpenItem.failed(answer));
        work.failed(OpenItem.failed(answer), verdict.after(), answer);
      }
    }
  }

  private void complete(ProviderAnswer answer, Instant now) {
    final boolean first = !listed;
    final List<String> sids = pages;
    endListing();
    listed = true;
    rounds++;
    work.verifiedAt(now);
    work.settled(RedactionItem.of(work.plan().childAction()));
    for (String sid : sids) {
      child(new RedactionItem(work.plan().childAction(), sid), answer);
    }
    if (sids.isEmpty() && first) {
      nothingListed(answer, now);
    }
    if (work.awaits(sids.size()) && work.settling(now)) {
      work.leaveOpen(RedactionItem.of(work.plan().childAction()), OpenItem.unsettled(answer));
    }
    if (!due.isEmpty() && rounds >= MAX_ROUNDS) {
      due.clear();
      leaveUnlisted(OpenItem.failed(answer));
    }
  }

  private void child(RedactionItem child, ProviderAnswer answer) {
    ItemResult result = work.result(child);
    if (result == null) {
      if (!work.isOpen(child) && !due.contains(child)) {
        due.add(child);
      }
    } else if (result.outcome().gone()) {
      work.reopen(child, OpenItem.stillReadable(answer));
    }
  }

  // A resource that is gone has no children left to list, and says so in the audit stream.
  private void nothingListed(ProviderAnswer answer, Instant now) {
    boolean gone = !answer.successful() && !work.settling(now);
    if (gone) {
      planned.stream()
          .filter(RedactionItem::unlisted)
          .forEach(item -> work.close(item, Outcome.ALREADY_GONE, null, answer));
    }
  }

  private void refused(ProviderAnswer answer) {
    boolean first = !listed;
    endListing();
    unverified = false;
    listed = false;
    if (first) {
      work.close(
          RedactionItem.of(work.plan().childAction()),
          Outcome.REFUSED,
          DeadLetterReason.REFUSED,
          answer);
    }
  }

  private void leaveUnlisted(OpenItem why) {
    endListing();
    work.leaveOpen(RedactionItem.of(work.plan().childAction()), why);
  }

  private void endListing() {
    pages = new ArrayList<>();
    nextPage = null;
    listDue = false;
    unverified = false;
  }
}

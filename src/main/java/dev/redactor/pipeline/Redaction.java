package dev.redactor.pipeline;

import dev.redactor.model.Action;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.ItemResult;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.Dialect;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.provider.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One pass over one request: which call comes next, and what the answer to it changes. It makes no
 * call itself, so that the whole of it runs in a unit test.
 *
 * <p>The order is: list the children, erase each, list again to verify, then the parent. A call
 * that fails gets one quick second attempt; if that fails too the pass stops and everything not
 * done stays open.
 */
public final class Redaction {
  /** Listings per pass that may still turn up new children. */
  private static final int VERIFY_ROUNDS = 3;

  private enum Step {
    LIST,
    ERASE,
    /** Read the resource to tell what a refusal meant. */
    ASK,
    VERIFY_CHILDREN,
    VERIFY_PARENT
  }

  private record Task(Step step, RedactionItem item, boolean asked) {}

  private final RedactionRequest request;
  private final ResourceId resource;
  private final Dialect dialect;
  private final Limits limits;
  private final Instant startedAt;

  private final Deque<Task> todo = new ArrayDeque<>();
  private final Map<RedactionItem, ItemResult> results = new LinkedHashMap<>();
  private final Set<RedactionItem> open = new LinkedHashSet<>();
  private final List<RedactionItem> planned;
  private final Set<RedactionItem> listed = new HashSet<>();

  private List<String> page = new ArrayList<>();
  private String nextPage;
  private boolean secondAttempt;
  private int verifyRounds;
  private boolean childrenListed;
  private boolean childrenVerified;
  private boolean parentVerified;

  private Outcome openOutcome;
  private boolean counted;
  private Duration after;
  private boolean stillReadable;
  private ProviderAnswer openAnswer;
  private Instant verifiedAt;

  public Redaction(
      RedactionRequest request,
      Dialect dialect,
      MessageAction onMessage,
      Limits limits,
      Instant now) {
    this.request = request;
    this.resource = request.resource();
    this.dialect = dialect;
    this.limits = limits;
    this.startedAt = now;
    this.planned = Plan.of(request, onMessage);
    boolean children = planned.stream().anyMatch(item -> item.action().child());
    for (RedactionItem item : planned) {
      if (item.action().child()) {
        todo.add(new Task(item.unlisted() ? Step.LIST : Step.ERASE, item, false));
      }
    }
    if (children && limits.verify()) {
      todo.add(new Task(Step.VERIFY_CHILDREN, null, false));
    }
    for (RedactionItem item : planned) {
      if (!item.action().child()) {
        todo.add(new Task(Step.ERASE, item, false));
        if (item.action().removesParent() && limits.verify()) {
          todo.add(new Task(Step.VERIFY_PARENT, item, false));
        }
      }
    }
    settleSteps();
  }

  public RedactionRequest request() {
    return request;
  }

  /** Whether there is a call to make. */
  public boolean hasNext() {
    return !todo.isEmpty();
  }

  /** Whether the next call repeats the one that just failed. */
  public boolean isSecondAttempt() {
    return secondAttempt;
  }

  /** The next call; asking twice gives the same one. */
  public ProviderCall next() {
    Task task = todo.element();
    return switch (task.step()) {
      case LIST, VERIFY_CHILDREN ->
          nextPage == null ? ProviderCall.list(resource) : ProviderCall.nextPage(nextPage);
      case ERASE -> ProviderCall.erase(resource, task.item());
      case ASK, VERIFY_PARENT -> ProviderCall.read(resource);
    };
  }

  /**
   * Gives up before or between calls: everything not done stays open and the pass does not count.
   */
  public void park() {
    stop(Outcome.UNAUTHORISED, null, false, null);
  }

  /** Takes the answer to {@link #next}. */
  public void answer(ProviderAnswer answer, Instant now) {
    Task task = todo.element();
    Verdict verdict =
        task.step() == Step.ERASE ? erasing(task, answer) : Classifier.reading(answer);
    if (verdict.outcome() == Outcome.UNAUTHORISED) {
      stop(Outcome.UNAUTHORISED, null, false, answer);
      return;
    }
    if (verdict.outcome() == Outcome.TRY_AGAIN) {
      tryAgain(task, verdict, answer);
      return;
    }
    secondAttempt = false;
    switch (task.step()) {
      case LIST -> listed(task, verdict, answer, now);
      case VERIFY_CHILDREN -> verified(verdict, answer, now);
      case ERASE -> erased(task, verdict, answer, now);
      case ASK -> asked(task, verdict, answer, now);
      case VERIFY_PARENT -> parentRead(task, verdict, answer, now);
    }
    settleSteps();
  }

  private Verdict erasing(Task task, ProviderAnswer answer) {
    Verdict verdict = Classifier.erasing(answer);
    boolean cleared =
        task.item().action() != Action.CLEAR_BODY
            || !limits.verify()
            || Boolean.TRUE.equals(answer.view().bodyEmpty());
    if (verdict.outcome() == Outcome.REDACTED && !cleared) {
      return new Verdict(Outcome.TRY_AGAIN, null);
    }
    return verdict;
  }

  private void tryAgain(Task task, Verdict verdict, ProviderAnswer answer) {
    // A provider that says when to come back is not asked again before.
    if (!secondAttempt && verdict.after() == null) {
      secondAttempt = true;
      return;
    }
    if (task.step() == Step.ERASE && answer.successful()) {
      stillReadable = true;
    }
    if (task.step() == Step.VERIFY_CHILDREN) {
      // What was erased is not verified: the next pass lists once more, before any parent goes.
      open.add(RedactionItem.of(childAction()));
    }
    stop(Outcome.TRY_AGAIN, verdict.after(), true, answer);
  }

  private void listed(Task task, Verdict verdict, ProviderAnswer answer, Instant now) {
    if (verdict.outcome() == Outcome.ALREADY_GONE) {
      if (settling(now)) {
        stop(Outcome.TRY_AGAIN, null, false, answer);
        return;
      }
      todo.remove();
      page = new ArrayList<>();
      nextPage = null;
      close(task.item(), Outcome.ALREADY_GONE, null, answer);
      return;
    }
    if (verdict.outcome() == Outcome.REFUSED) {
      todo.remove();
      page = new ArrayList<>();
      nextPage = null;
      close(task.item(), Outcome.REFUSED, DeadLetterReason.REFUSED, answer);
      return;
    }
    List<String> children = pageRead(answer);
    if (children == null) {
      return;
    }
    todo.remove();
    childrenListed = true;
    verifiedAt = now;
    for (int i = children.size() - 1; i >= 0; i--) {
      RedactionItem child = new RedactionItem(task.item().action(), children.get(i));
      if (listed.add(child) && !results.containsKey(child) && !planned.contains(child)) {
        todo.addFirst(new Task(Step.ERASE, child, false));
      }
    }
    int announced = request.announcedMedia() == null ? 0 : request.announcedMedia();
    if (children.size() < announced && settling(now)) {
      leaveUnsettled(task.item());
    }
  }

  /** Collects a page; returns all children once the last page is in, null before. */
  private List<String> pageRead(ProviderAnswer answer) {
    page.addAll(answer.view().children());
    nextPage = answer.view().nextPage();
    if (nextPage != null) {
      return null;
    }
    List<String> all = page;
    page = new ArrayList<>();
    return all;
  }

  private void verified(Verdict verdict, ProviderAnswer answer, Instant now) {
    List<String> left = List.of();
    if (verdict.outcome() == Outcome.REFUSED) {
      // Cannot be verified at all; the erasures themselves were confirmed one by one.
      todo.remove();
      return;
    }
    if (verdict.outcome() != Outcome.ALREADY_GONE) {
      left = pageRead(answer);
      if (left == null) {
        return;
      }
    }
    todo.remove();
    verifyRounds++;
    childrenVerified = true;
    verifiedAt = now;
    Deque<Task> more = new ArrayDeque<>();
    for (String sid : left) {
      RedactionItem child = new RedactionItem(childAction(), sid);
      ItemResult result = results.get(child);
      if (result == null) {
        if (!open.contains(child)) {
          more.add(new Task(Step.ERASE, child, false));
        }
      } else if (result.outcome().gone()) {
        results.remove(child);
        open.add(child);
        stillReadable = true;
        leaveOpen(Outcome.TRY_AGAIN, true, answer);
      }
    }
    if (more.isEmpty()) {
      return;
    }
    childrenVerified = false;
    if (verifyRounds >= VERIFY_ROUNDS) {
      more.forEach(task -> open.add(task.item()));
      leaveOpen(Outcome.TRY_AGAIN, true, answer);
      return;
    }
    todo.addFirst(new Task(Step.VERIFY_CHILDREN, null, false));
    more.descendingIterator().forEachRemaining(todo::addFirst);
  }

  private void erased(Task task, Verdict verdict, ProviderAnswer answer, Instant now) {
    if (verdict.undecided()) {
      todo.remove();
      if (task.asked()) {
        close(task.item(), Outcome.REFUSED, DeadLetterReason.REFUSED, answer);
      } else {
        todo.addFirst(new Task(Step.ASK, task.item(), false));
        openAnswer = answer;
      }
      return;
    }
    switch (verdict.outcome()) {
      case NOT_YET -> stop(Outcome.NOT_YET, verdict.after(), false, answer);
      case ALREADY_GONE -> {
        if (!task.item().action().child() && settling(now)) {
          // Right after its arrival a message can be missing; taking that for gone would miss it.
          stop(Outcome.TRY_AGAIN, null, false, answer);
          return;
        }
        todo.remove();
        close(task.item(), Outcome.ALREADY_GONE, null, answer);
      }
      case REFUSED -> {
        todo.remove();
        close(task.item(), Outcome.REFUSED, DeadLetterReason.REFUSED, answer);
      }
      default -> {
        todo.remove();
        close(task.item(), Outcome.REDACTED, null, answer);
        if (task.item().action() == Action.CLEAR_BODY && limits.verify()) {
          parentVerified = true;
          verifiedAt = now;
        }
      }
    }
  }

  private void asked(Task task, Verdict verdict, ProviderAnswer answer, Instant now) {
    if (verdict.outcome() == Outcome.ALREADY_GONE) {
      if (settling(now)) {
        stop(Outcome.TRY_AGAIN, null, false, answer);
        return;
      }
      todo.remove();
      close(task.item(), Outcome.ALREADY_GONE, null, answer);
      return;
    }
    if (verdict.outcome() == Outcome.REFUSED) {
      todo.remove();
      close(task.item(), Outcome.REFUSED, DeadLetterReason.REFUSED, answer);
      return;
    }
    if (answer.view().status() != null && dialect.inProgress(answer.view().status())) {
      stop(Outcome.NOT_YET, null, false, openAnswer);
      return;
    }
    todo.remove();
    if (task.item().action() == Action.CLEAR_BODY
        && Boolean.TRUE.equals(answer.view().bodyEmpty())) {
      close(task.item(), Outcome.ALREADY_GONE, null, answer);
      parentVerified = true;
      verifiedAt = now;
      return;
    }
    // It may have finished between the refusal and the look: once more, and then the refusal
    // counts.
    todo.addFirst(new Task(Step.ERASE, task.item(), true));
  }

  private void parentRead(Task task, Verdict verdict, ProviderAnswer answer, Instant now) {
    todo.remove();
    if (verdict.outcome() == Outcome.ALREADY_GONE) {
      parentVerified = true;
      verifiedAt = now;
    } else if (verdict.outcome() == Outcome.SKIPPED) {
      results.remove(task.item());
      open.add(task.item());
      stillReadable = true;
      leaveOpen(Outcome.TRY_AGAIN, true, answer);
    }
  }

  /** Removes the steps that what happened has made needless or forbidden. */
  private void settleSteps() {
    while (!todo.isEmpty()) {
      Task task = todo.element();
      switch (task.step()) {
        case VERIFY_CHILDREN -> {
          // Nothing was erased since the last listing, so there is nothing to read back.
          if (erasedChildren()) {
            return;
          }
          childrenVerified = childrenListed;
          todo.remove();
        }
        case VERIFY_PARENT -> {
          ItemResult result = results.get(task.item());
          if (result != null && result.outcome() == Outcome.REDACTED) {
            return;
          }
          todo.remove();
        }
        case ERASE -> {
          if (!task.item().action().removesParent() || childrenLeft() == null) {
            return;
          }
          todo.remove();
          if (childrenLeft() == Outcome.REFUSED) {
            results.put(
                task.item(),
                new ItemResult(
                    task.item(),
                    Outcome.REFUSED,
                    DeadLetterReason.CHILD_REMAINS,
                    null,
                    null,
                    null));
          } else {
            open.add(task.item());
          }
        }
        default -> {
          return;
        }
      }
    }
  }

  private boolean erasedChildren() {
    return results.values().stream()
        .anyMatch(r -> r.item().childSid() != null && r.outcome() == Outcome.REDACTED);
  }

  /** TRY_AGAIN when a child is open, REFUSED when one is a dead letter, null when none is left. */
  private Outcome childrenLeft() {
    if (open.stream().anyMatch(item -> item.action().child())) {
      return Outcome.TRY_AGAIN;
    }
    boolean dead =
        results.values().stream().anyMatch(r -> r.item().action().child() && r.reason() != null);
    return dead || request.dead() > 0 ? Outcome.REFUSED : null;
  }

  private Action childAction() {
    return switch (resource.kind()) {
      case MESSAGE -> Action.DELETE_MEDIA;
      case FAX -> Action.DELETE_FAX_MEDIA;
      case RECORDING -> Action.DELETE_RECORDING_TRANSCRIPTION;
      case TRANSCRIPTION -> throw new IllegalStateException("a transcription has no children");
    };
  }

  private boolean settling(Instant now) {
    boolean fresh = request.origin() != Origin.SWEEP && request.replays() == 0;
    return fresh && now.isBefore(request.requestedAt().plus(limits.settleWindow()));
  }

  private void leaveUnsettled(RedactionItem item) {
    open.add(item);
    leaveOpen(Outcome.TRY_AGAIN, false, null);
  }

  // The gravest cause wins: what counts against the budget over what does not.
  private void leaveOpen(Outcome outcome, boolean counts, ProviderAnswer answer) {
    if (openOutcome == null || counts) {
      openOutcome = outcome;
      counted = counts;
      openAnswer = answer;
    }
  }

  private void close(
      RedactionItem item, Outcome outcome, DeadLetterReason reason, ProviderAnswer answer) {
    results.put(
        item,
        new ItemResult(
            item,
            outcome,
            reason,
            answer.status() == 0 ? null : answer.status(),
            answer.code(),
            answer.requestId()));
  }

  private void stop(Outcome outcome, Duration wait, boolean counts, ProviderAnswer answer) {
    // A page half read says nothing about what is left.
    for (Task task : todo) {
      if (task.step() == Step.VERIFY_CHILDREN && erasedChildren()) {
        open.add(RedactionItem.of(childAction()));
      } else if (task.item() != null && task.step() != Step.VERIFY_PARENT) {
        open.add(task.item());
      }
    }
    todo.clear();
    secondAttempt = false;
    openOutcome = outcome;
    counted = counts;
    after = wait;
    openAnswer = answer;
  }

  /** What the pass came to, once {@link #hasNext} is false. */
  public Pass pass() {
    if (hasNext()) {
      throw new IllegalStateException("the pass is not over");
    }
    // One unlisted item covers every child.
    List<RedactionItem> left = new ArrayList<>(open);
    if (open.stream().anyMatch(RedactionItem::unlisted)) {
      left.removeIf(item -> item.childSid() != null);
    }
    List<RedactionItem> closed = planned.stream().filter(item -> !left.contains(item)).toList();
    List<ItemResult> ended =
        results.values().stream().filter(r -> !open.contains(r.item())).toList();
    return new Pass(
        closed,
        ended,
        left,
        left.isEmpty() ? null : openOutcome,
        counted,
        after,
        stillReadable,
        openAnswer == null || openAnswer.status() == 0 ? null : openAnswer.status(),
        openAnswer == null ? null : openAnswer.code(),
        verification(),
        verifiedAt);
  }

  private String verification() {
    if (!limits.verify() || verifiedAt == null) {
      return null;
    }
    if (childrenVerified && parentVerified) {
      return "children-listed+resource-read";
    }
    if (childrenVerified) {
      return "children-listed";
    }
    return parentVerified ? "resource-read" : null;
  }

  /** When the pass began. */
  public Instant startedAt() {
    return startedAt;
  }
}

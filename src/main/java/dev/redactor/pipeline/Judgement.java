package dev.redactor.pipeline;

import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Judged;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.policy.Decision;
import dev.redactor.policy.Facts;
import dev.redactor.policy.Policies;
import dev.redactor.policy.Ruling;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.provider.ResourceSummary;
import dev.redactor.provider.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What the policies make of one request, with one look at the resource where a rule asks for
 * something the request does not say. For one thread.
 */
public final class Judgement {
  private final Judge judge;
  private final Policies policies;
  private final Refusal refused;
  private RedactionRequest request;
  private Judged judged;
  private Ruling ruling;
  private ProviderAnswer answer;
  private boolean changed;

  Judgement(Judge judge, RedactionRequest request, Policies policies) {
    this.judge = judge;
    this.policies = policies;
    this.request = request;
    this.judged =
        (request.judged() == null ? Judged.NOTHING : request.judged()).under(policies.hash());
    this.refused = judge.permit().toBegin(request);
    if (judged.media() == null && request.announcedMedia() != null) {
      judged = judged.withMedia(request.announcedMedia() > 0);
    }
    if (refused == null) {
      decide(false);
    }
  }

  public RedactionRequest request() {
    return request;
  }

  private void decide(boolean complete) {
    Facts facts = facts(complete);
    Instant now = judge.clock().instant();
    ruling =
        (judged.rule() == null
                ? policies.decide(facts, now)
                : policies.again(judged.rule(), facts, now))
            .orElse(null);
  }

  private Facts facts(boolean complete) {
    String status = request.status();
    boolean changing = !complete && judge.admission().dialect().inProgress(status);
    return new Facts(
        request.kind(),
        judge.project(),
        request.direction(),
        changing ? null : status,
        request.resourceTime(),
        request.requestedAt(),
        media(request.kind()),
        judged.numbers(),
        complete);
  }

  private Boolean media(Kind kind) {
    return switch (kind) {
      case MESSAGE -> judged.media();
      case FAX, RECORDING -> Boolean.TRUE;
      case TRANSCRIPTION -> Boolean.FALSE;
      case CALL -> null;
    };
  }

  /** Whether the resource has to be read before the policies can decide. */
  boolean isLookupDue() {
    return refused == null
        && ruling == null
        && answer == null
        && !judge.admission().announcedInProgress(request)
        && !judge.admission().gateClosed().getAsBoolean();
  }

  ProviderCall lookupCall() {
    return ProviderCall.read(request.resource());
  }

  /** Takes the answer to {@link #lookupCall}. */
  void lookup(ProviderAnswer given) {
    answer = given;
    Outcome outcome = Classifier.reading(given).outcome();
    if (outcome == Outcome.ALREADY_GONE && outlivedByChildren()) {
      decide(true);
      return;
    }
    if (outcome != Outcome.SKIPPED) {
      return;
    }
    if (judge.policies().get() != policies) {
      // Its numbers were compared with other rules' patterns.
      changed = true;
      return;
    }
    for (ResourceSummary shown : given.view().messages()) {
      request =
          request.toBuilder()
              .status(shown.status() == null ? request.status() : shown.status())
              .direction(shown.direction() == null ? request.direction() : shown.direction())
              .resourceTime(request.resourceTime() == null ? shown.time() : request.resourceTime())
              .build();
      if (judged.media() == null && shown.media() != null) {
        judged = judged.withMedia(shown.media() > 0);
      }
      if (shown.numbers() != null && shown.numbers().policy().equals(policies.hash())) {
        judged = judged.withNumbers(policies.hash(), shown.numbers().rules());
      }
    }
    decide(true);
  }

  // Transcriptions can be listed when their recording is gone, recordings when their call is.
  private boolean outlivedByChildren() {
    return request.kind() == Kind.RECORDING || request.kind() == Kind.CALL;
  }

  /** The pass that follows; it may have ended before it began. */
  Work work(Instant now) {
    if (refused != null) {
      return refused.why() == Refusal.Why.STOPPED ? parked() : held(refused.hold());
    }
    if (changed) {
      return parked();
    }
    if (ruling == null) {
      return answer == null ? unseen() : unread(now);
    }
    if (ruling.decision() == Decision.HOLD) {
      if (judged.heldBy() == null) {
        judge.seen().accept(false);
      }
      return held(ruling.policy().id());
    }
    if (ruling.decision() == Decision.IGNORE && !isAskedFor()) {
      judge.seen().accept(false);
      Work work = undecided();
      work.skip();
      return work;
    }
    if (ruling.waits(now)) {
      return notDue(now);
    }
    if (request.judged() == null || request.judged().rule() == null) {
      judge.seen().accept(true);
    }
    return due();
  }

  // What the configuration leaves alone is erased for whoever asks by name; not so what a rule
  // does.
  private boolean isAskedFor() {
    boolean chosenBefore = request.judged() != null && request.judged().rule() != null;
    return !ruling.byRule()
        && (request.action() != null || request.items() != null && !chosenBefore);
  }

  private Work due() {
    boolean ours = request.items() == null || judged.rule() != null;
    boolean ruledAnew = !ruling.policy().id().equals(judged.rule());
    List<RedactionItem> earlier = List.of();
    if (request.judged() != null && request.judged().rule() != null && ruledAnew) {
      // What is open was chosen by another rule, or under other rules.
      earlier = request.items() == null ? List.of() : request.items();
      request = request.toBuilder().items(null).build();
      ours = true;
    }
    Judged kept = ours ? judged.withRule(policies.hash(), ruling.policy().id()) : judged;
    Plan plan = Plan.of(request, ruling.decision().action()).withChildrenOf(earlier);
    Work work = work(plan, kept);
    if (judge.admission().announcedInProgress(request)) {
      // Two calls saved, for an answer the event has given.
      work.stop(OpenItem.inProgress(null), null);
    }
    return work;
  }

  private Work undecided() {
    // Only stands for what will be decided, and has to hold something for it.
    MessageAction action =
        judge.admission().defaults().of(request.kind()).orElse(MessageAction.DELETE);
    Work work = work(Plan.of(request, action), keptUndecided());
    work.endUndecided();
    return work;
  }

  // Items that a rule of other policies chose stay marked as a rule's: without, the next pass would
  // take them for what the request itself asks for.
  private Judged keptUndecided() {
    Judged before = request.judged();
    boolean othersChose = before != null && before.rule() != null && judged.rule() == null;
    return othersChose ? before.withMedia(judged.media()) : judged;
  }

  /**
   * A pass that makes no call and leaves everything to a later attempt: something of ours broke.
   */
  public Work broken() {
    Work work = undecided();
    work.stop(OpenItem.failed(null), null);
    work.leaveAllOpen();
    return work;
  }

  private Work held(String hold) {
    Work work = undecided();
    work.holdAll(hold);
    return work;
  }

  // The policies cannot decide, and the resource cannot be looked at now.
  private Work unseen() {
    if (!judge.admission().announcedInProgress(request)) {
      return parked();
    }
    Work work = undecided();
    work.stop(OpenItem.inProgress(null), null);
    work.leaveAllOpen();
    return work;
  }

  private Work parked() {
    Work work = undecided();
    work.stop(OpenItem.parked(null), null);
    work.leaveAllOpen();
    return work;
  }

  private Work notDue(Instant now) {
    Work work = undecided();
    work.stop(OpenItem.notDue(), Duration.between(now, ruling.notBefore()));
    work.leaveAllOpen();
    return work;
  }

  // The look at the resource failed, or showed that it is gone.
  private Work unread(Instant now) {
    Work work = undecided();
    Verdict verdict = Classifier.reading(answer);
    switch (verdict.outcome()) {
      case ALREADY_GONE -> {
        if (work.settling(now)) {
          work.stop(OpenItem.unsettled(answer), null);
          work.leaveAllOpen();
        } else {
          closeAll(work, Outcome.ALREADY_GONE, null);
        }
      }
      case REFUSED -> closeAll(work, Outcome.REFUSED, DeadLetterReason.REFUSED);
      case UNAUTHORISED -> {
        work.stop(OpenItem.parked(answer), null);
        work.leaveAllOpen();
      }
      default -> {
        work.stop(OpenItem.failed(answer), verdict.after());
        work.leaveAllOpen();
      }
    }
    return work;
  }

  private void closeAll(Work work, Outcome outcome, DeadLetterReason reason) {
    Plan plan = work.plan();
    for (List<RedactionItem> items : List.of(plan.children(), plan.parents())) {
      items.forEach(item -> work.close(item, outcome, reason, answer));
    }
  }

  private Work work(Plan plan, Judged kept) {
    Admission admission = judge.admission();
    return new Work(
        request,
        plan,
        admission.dialect(),
        admission.limits(),
        admission.gateClosed(),
        new Mandate(ruling, kept, this::refusesToErase, this::refusesToRepeat));
  }

  private Refusal refusesToErase(List<Below> below) {
    Refusal byRules = refusedByRules(below);
    return byRules != null ? byRules : judge.permit().toErase(request, resources(below));
  }

  private Refusal refusesToRepeat(List<Below> below) {
    Refusal byRules = refusedByRules(below);
    return byRules != null ? byRules : judge.permit().toRepeat(request, resources(below));
  }

  private static List<ResourceId> resources(List<Below> below) {
    return below.stream().map(Below::resource).toList();
  }

  private Refusal refusedByRules(List<Below> below) {
    if (judge.policies().get() != policies) {
      return Refusal.of(Refusal.Why.CHANGED);
    }
    Ruling now =
        policies
            .again(ruling.policy().id(), facts(answer != null), judge.clock().instant())
            .orElse(ruling);
    return now.decision() == Decision.HOLD
        ? Refusal.held(now.policy().id())
        : below.stream()
            .flatMap(each -> policies.hold(facts(each), judge.clock().instant()).stream())
            .findFirst()
            .map(rule -> Refusal.childHeld(rule.policy().id()))
            .orElse(null);
  }

  // As far as the listing tells; what it does not is not looked up, and in doubt a hold matches.
  private Facts facts(Below below) {
    Instant time = below.shown() == null ? null : below.shown().time();
    return new Facts(
        below.resource().kind(),
        judge.project(),
        null,
        below.shown() == null ? null : below.shown().status(),
        time == null ? facts(true).time() : time,
        request.requestedAt(),
        media(below.resource().kind()),
        null,
        true);
  }
}

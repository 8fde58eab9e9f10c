package dev.redactor.pipeline;

import dev.redactor.model.Action;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.ResourceId;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import dev.redactor.provider.Verdict;
import java.time.Instant;

/**
 * One item on its way to an outcome. Tries first; reads the resource only to tell what a refusal
 * meant, or that a deletion took effect.
 */
final class Erasure {
  private enum Step {
    ERASE,
    ASK,
    ERASE_ONCE_MORE,
    READ_BACK,
    DONE
  }

  private final Work work;
  private final RedactionItem item;
  private Step step = Step.ERASE;
  private ProviderAnswer erasing;
  private boolean allowed;

  Erasure(Work work, RedactionItem item) {
    this.work = work;
    this.item = item;
  }

  /** Whether there is a call to make; a pass that was stopped leaves the item open. */
  boolean hasNext() {
    if (step != Step.DONE && work.isStopped()) {
      step = Step.DONE;
      work.leaveOpen(item, work.stoppedBy());
    }
    if (!allowed && (step == Step.ERASE || step == Step.ERASE_ONCE_MORE)) {
      allowed = work.mayErase(item);
      step = allowed ? step : Step.DONE;
    }
    return step != Step.DONE;
  }

  /** Whether it has its outcome, or was left open. */
  boolean isDone() {
    return step == Step.DONE;
  }

  ProviderCall next() {
    ResourceId resource = work.request().resource();
    return switch (step) {
      case ERASE, ERASE_ONCE_MORE -> ProviderCall.erase(resource, item);
      case ASK, READ_BACK -> ProviderCall.read(resource, item);
      case DONE -> throw new IllegalStateException("the item has its outcome");
    };
  }

  /** Whether the call may be made a second time right away. */
  boolean mayRepeat() {
    return (step != Step.ERASE && step != Step.ERASE_ONCE_MORE) || work.mayRepeat(item);
  }

  /** Takes the answer to {@link #next}. */
  void answer(ProviderAnswer answer, Instant now) {
    allowed = false;
    boolean asking = step == Step.ASK || step == Step.READ_BACK;
    Verdict verdict = asking ? Classifier.reading(answer) : Classifier.erasing(answer);
    if (verdict.undecided()) {
      refusedForNow(answer);
      return;
    }
    switch (verdict.outcome()) {
      case UNAUTHORISED -> {
        open(OpenItem.parked(answer));
        work.stop(OpenItem.parked(answer), null);
      }
      case TRY_AGAIN -> {
        open(OpenItem.failed(answer));
        work.failed(OpenItem.failed(answer), verdict.after(), answer);
      }
      case NOT_YET -> inProgress(answer, verdict);
      default -> {
        switch (step) {
          case ASK -> asked(verdict, answer, now);
          case READ_BACK -> readBack(verdict, answer, now);
          default -> erased(verdict, answer, now);
        }
      }
    }
  }

  private void refusedForNow(ProviderAnswer answer) {
    if (step == Step.ERASE_ONCE_MORE) {
      close(Outcome.REFUSED, DeadLetterReason.REFUSED, answer);
    } else {
      erasing = answer;
      step = Step.ASK;
    }
  }

  private void inProgress(ProviderAnswer answer, Verdict verdict) {
    open(OpenItem.inProgress(answer));
    // Its siblings would be refused for the same reason.
    work.stop(OpenItem.inProgress(answer), verdict.after());
  }

  private void erased(Verdict verdict, ProviderAnswer answer, Instant now) {
    switch (verdict.outcome()) {
      case ALREADY_GONE -> {
        if (!item.action().child() && work.settling(now)) {
          // Right after its arrival a message can be missing; taking that for gone would miss it.
          open(OpenItem.unsettled(answer));
        } else {
          close(Outcome.ALREADY_GONE, null, answer);
        }
      }
      case REFUSED -> close(Outcome.REFUSED, DeadLetterReason.REFUSED, answer);
      default -> {
        if (item.action().child() || !work.limits().verify()) {
          close(Outcome.REDACTED, null, answer);
        } else if (item.action() == Action.CLEAR_BODY && answer.view().bodyEmpty() != null) {
          cleared(answer, answer, now);
        } else {
          erasing = answer;
          step = Step.READ_BACK;
        }
      }
    }
  }

  private void cleared(ProviderAnswer given, ProviderAnswer shown, Instant now) {
    if (Boolean.TRUE.equals(shown.view().bodyEmpty())) {
      work.proof().resourceRead(now);
      close(Outcome.REDACTED, null, given);
    } else {
      open(OpenItem.stillReadable(shown));
    }
  }

  private void asked(Verdict verdict, ProviderAnswer answer, Instant now) {
    if (verdict.outcome() == Outcome.ALREADY_GONE && !item.action().child()) {
      erased(verdict, answer, now);
    } else if (verdict.outcome() == Outcome.REFUSED) {
      close(Outcome.REFUSED, DeadLetterReason.REFUSED, answer);
    } else if (work.dialect().inProgress(answer.view().status())) {
      inProgress(erasing, new Verdict(Outcome.NOT_YET, null));
    } else if (item.action() == Action.CLEAR_BODY
        && Boolean.TRUE.equals(answer.view().bodyEmpty())) {
      work.proof().resourceRead(now);
      close(Outcome.ALREADY_GONE, null, answer);
    } else {
      // It may have finished between the refusal and the look, or have left its children behind:
      // once more, then a refusal counts.
      step = Step.ERASE_ONCE_MORE;
    }
  }

  private void readBack(Verdict verdict, ProviderAnswer answer, Instant now) {
    if (verdict.outcome() == Outcome.ALREADY_GONE) {
      work.proof().resourceRead(now);
      close(Outcome.REDACTED, null, erasing);
    } else if (verdict.outcome() == Outcome.REFUSED) {
      // It proves nothing either way.
      open(OpenItem.failed(answer));
    } else if (item.action() == Action.CLEAR_BODY) {
      cleared(erasing, answer, now);
    } else {
      open(OpenItem.stillReadable(answer));
    }
  }

  private void open(OpenItem why) {
    step = Step.DONE;
    work.leaveOpen(item, why);
  }

  private void close(Outcome outcome, DeadLetterReason reason, ProviderAnswer answer) {
    step = Step.DONE;
    work.close(item, outcome, reason, answer);
  }
}

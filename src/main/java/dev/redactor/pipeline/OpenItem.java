package dev.redactor.pipeline;

import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Outcome;
import dev.redactor.provider.ProviderAnswer;

/**
 * Why an item is still to be done after a pass.
 *
 * @param outcome NOT_YET, TRY_AGAIN, UNAUTHORISED or HELD
 * @param counted whether it counts against the retry budget
 * @param inTheEnd what its dead letter says once its budget is used up; null when it has no budget
 * @param httpStatus the status of the answer that left it open; null when there was none
 * @param providerCode its code, likewise
 */
record OpenItem(
    Outcome outcome,
    boolean counted,
    DeadLetterReason inTheEnd,
    Integer httpStatus,
    Integer providerCode) {

  static OpenItem failed(ProviderAnswer answer) {
    return of(Outcome.TRY_AGAIN, true, DeadLetterReason.RETRIES_EXHAUSTED, answer);
  }

  /** The provider said it was erased and shows it all the same. */
  static OpenItem stillReadable(ProviderAnswer answer) {
    return of(Outcome.TRY_AGAIN, true, DeadLetterReason.STILL_READABLE, answer);
  }

  /** Fresh, and not all there yet: time passes, no attempt is used up. */
  static OpenItem unsettled(ProviderAnswer answer) {
    return of(Outcome.TRY_AGAIN, false, null, answer);
  }

  static OpenItem inProgress(ProviderAnswer answer) {
    return of(Outcome.NOT_YET, false, DeadLetterReason.STILL_IN_PROGRESS, answer);
  }

  /** The credentials were refused or the gate is closed: nobody's fault but the project's. */
  static OpenItem parked(ProviderAnswer answer) {
    return of(Outcome.UNAUTHORISED, false, null, answer);
  }

  /** A hold forbids it. */
  static OpenItem held() {
    return of(Outcome.HELD, false, null, null);
  }

  /** It has to grow older first. */
  static OpenItem notDue() {
    return of(Outcome.NOT_YET, false, null, null);
  }

  /** Whether only time or a person can change it, so that no budget runs meanwhile. */
  boolean waits() {
    return outcome == Outcome.HELD || isNotDue();
  }

  boolean isNotDue() {
    return outcome == Outcome.NOT_YET && inTheEnd == null;
  }

  /** A parent that was not tried because this child is open. */
  OpenItem ofParent() {
    DeadLetterReason reason = inTheEnd == null ? null : DeadLetterReason.CHILD_REMAINS;
    return new OpenItem(outcome, counted, reason, null, null);
  }

  /** What counts against the budget wins over what does not; else the later one. */
  OpenItem graver(OpenItem later) {
    return counted && !later.counted ? this : later;
  }

  private static OpenItem of(
      Outcome outcome, boolean counted, DeadLetterReason inTheEnd, ProviderAnswer answer) {
    return new OpenItem(
        outcome,
        counted,
        inTheEnd,
        answer == null || answer.status() == 0 ? null : answer.status(),
        answer == null ? null : answer.code());
  }
}

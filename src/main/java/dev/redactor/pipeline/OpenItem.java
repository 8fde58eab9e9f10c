package dev.redactor.pipeline;

import dev.redactor.model.Outcome;
import dev.redactor.provider.ProviderAnswer;

/**
 * Why an item is still to be done after a pass.
 *
 * @param outcome NOT_YET, TRY_AGAIN or UNAUTHORISED
 * @param counted whether it counts against the retry budget
 * @param stillReadable whether the provider said it was erased and shows it all the same
 * @param httpStatus the status of the answer that left it open; null when there was none
 * @param providerCode its code, likewise
 */
record OpenItem(
    Outcome outcome,
    boolean counted,
    boolean stillReadable,
    Integer httpStatus,
    Integer providerCode) {

  static OpenItem failed(ProviderAnswer answer) {
    return of(Outcome.TRY_AGAIN, true, false, answer);
  }

  static OpenItem stillReadable(ProviderAnswer answer) {
    return of(Outcome.TRY_AGAIN, true, true, answer);
  }

  /** Fresh, and not all there yet: time passes, no attempt is used up. */
  static OpenItem unsettled(ProviderAnswer answer) {
    return of(Outcome.TRY_AGAIN, false, false, answer);
  }

  static OpenItem inProgress(ProviderAnswer answer) {
    return of(Outcome.NOT_YET, false, false, answer);
  }

  /** The credentials were refused or the gate is closed: nobody's fault but the project's. */
  static OpenItem parked(ProviderAnswer answer) {
    return of(Outcome.UNAUTHORISED, false, false, answer);
  }

  /** What counts against the budget wins over what does not; else the later one. */
  OpenItem graver(OpenItem later) {
    return counted && !later.counted ? this : later;
  }

  private static OpenItem of(
      Outcome outcome, boolean counted, boolean stillReadable, ProviderAnswer answer) {
    return new OpenItem(
        outcome,
        counted,
        stillReadable,
        answer == null || answer.status() == 0 ? null : answer.status(),
        answer == null ? null : answer.code());
  }
}

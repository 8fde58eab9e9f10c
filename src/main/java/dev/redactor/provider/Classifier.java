package dev.redactor.provider;

import dev.redactor.model.Outcome;

/**
 * The one place that says what an answer means: by status first, by code second, whatever the body.
 *
 * <p>Codes: 20009 "in progress" comes with 422 for messages and media, with 409 for faxes; 10000
 * means "in progress" or "invalid argument", and a 422 can come with an empty body, so both need a
 * look at the resource.
 */
public final class Classifier {
  static final int IN_PROGRESS = 20009;
  static final int INVALID_OR_IN_PROGRESS = 10000;

  private Classifier() {}

  /** What the answer to an erasing call means. A 404 means it is gone already. */
  public static Verdict erasing(ProviderAnswer answer) {
    int status = answer.status();
    if (answer.successful()) {
      return Verdict.of(Outcome.REDACTED);
    }
    if (status == 404 || status == 410) {
      return Verdict.of(Outcome.ALREADY_GONE);
    }
    Verdict common = common(answer);
    if (common != null) {
      return common;
    }
    if (is(answer, IN_PROGRESS)) {
      return new Verdict(Outcome.NOT_YET, answer.retryAfter());
    }
    if (is(answer, INVALID_OR_IN_PROGRESS) || status == 422 || status == 409) {
      return Verdict.ASK;
    }
    return Verdict.of(Outcome.REFUSED);
  }

  /** What the answer to a reading call means. A success is SKIPPED: nothing was erased by it. */
  public static Verdict reading(ProviderAnswer answer) {
    if (answer.successful()) {
      // A body that cannot be read proves nothing, and a proxy's page is the likeliest reason.
      return answer.view().readable() ? Verdict.of(Outcome.SKIPPED) : Verdict.of(Outcome.TRY_AGAIN);
    }
    if (answer.status() == 404 || answer.status() == 410) {
      return Verdict.of(Outcome.ALREADY_GONE);
    }
    Verdict common = common(answer);
    return common != null ? common : Verdict.of(Outcome.REFUSED);
  }

  /** Whether the same call may well work a moment later; not so when the provider said when. */
  public static boolean worthASecondAttempt(ProviderAnswer answer) {
    Verdict verdict = common(answer);
    return verdict != null && verdict.outcome() == Outcome.TRY_AGAIN && verdict.after() == null;
  }

  private static Verdict common(ProviderAnswer answer) {
    int status = answer.status();
    if (status == 401 || status == 403) {
      return Verdict.of(Outcome.UNAUTHORISED);
    }
    // Redirects are not followed with credentials; a misrouted base url looks like one for a while.
    if (status == 0
        || status == 408
        || status == 425
        || status == 429
        || status >= 500
        || status < 200
        || (status >= 300 && status < 400)) {
      return new Verdict(Outcome.TRY_AGAIN, answer.retryAfter());
    }
    return null;
  }

  private static boolean is(ProviderAnswer answer, int code) {
    return answer.code() != null && answer.code() == code;
  }
}

package dev.redactor.desk.plan;

import dev.redactor.desk.store.Operation;
import dev.redactor.desk.store.PlanRow;

/** Whether a replay may go on: the first few items show whether the cause is mended. */
public enum Judgement {
  /** Send more. */
  GO_ON,
  /** Not enough of the first items have their outcome. */
  WAIT,
  /** More than half have failed again. */
  STOP;

  /** How many items go first. */
  public static final int CANARY = 10;

  /** Weighs what has come of a replay so far. */
  static Judgement of(PlanRow plan) {
    PlanRow.Counts counts = plan.counts();
    int sent = counts.sent() - counts.judgedSent();
    int settled = counts.settled() - counts.judgedSettled();
    int failed = counts.failed() - counts.judgedFailed();
    int first = Math.min(CANARY, plan.total());
    if (failed * 2 > Math.max(settled + failed, first)) {
      return STOP;
    }
    // With half of the first ones settled, more than half can no longer fail.
    return sent < CANARY || settled * 2 >= CANARY ? GO_ON : WAIT;
  }

  /** Whether a replay still waits for what becomes of its first items. */
  public static boolean isFirst(PlanRow plan) {
    int settled = plan.counts().settled() - plan.counts().judgedSettled();
    return plan.operation() == Operation.REPLAY && settled * 2 < CANARY;
  }

  /** How many items may be sent now at most. */
  static int room(PlanRow plan) {
    int sent = plan.counts().sent() - plan.counts().judgedSent();
    return sent < CANARY ? CANARY - sent : Integer.MAX_VALUE;
  }
}

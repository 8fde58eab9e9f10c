package dev.redactor.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redactor.desk.plan.Judgement;
import dev.redactor.desk.store.PlanRow;
import dev.redactor.desk.store.PlanState;
import java.time.Instant;
import java.util.Map;

/**
 * A plan as callers see it.
 *
 * @param countToType the number a person has to type to confirm it; absent when none is asked for
 * @param expectedCalls to the provider, about
 * @param expectedSeconds at its rate
 * @param held those left out because a hold keeps them from being erased
 * @param phase where a running one is: first (the first items), rest, outcomes (all are sent)
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PlanView(
    String id,
    String operation,
    String state,
    String phase,
    String filter,
    String createdBy,
    Instant createdAt,
    String confirmedBy,
    String reason,
    Instant startedAt,
    Instant endedAt,
    int rate,
    Map<String, Integer> byReason,
    long expectedCalls,
    long expectedSeconds,
    Integer countToType,
    int total,
    int leftOut,
    int held,
    int pending,
    int waiting,
    int settled,
    int failed,
    int skipped,
    String note) {

  /** Plans over more have to be confirmed with the number. */
  static final int TYPED_ABOVE = 100;

  static PlanView of(PlanRow plan) {
    return of(plan, plan.filter(), plan.why());
  }

  /** How far it has come, without what it is over and why: to see that is an event. */
  static PlanView figures(PlanRow plan) {
    return of(plan, null, null);
  }

  private static PlanView of(PlanRow plan, String filter, String why) {
    boolean typed = plan.state() == PlanState.DRAFT && plan.total() > TYPED_ABOVE;
    return new PlanView(
        plan.id(),
        plan.operation().word(),
        plan.state().word(),
        plan.state() == PlanState.RUNNING ? phase(plan) : null,
        filter,
        plan.createdBy(),
        Instant.ofEpochMilli(plan.createdAt()),
        plan.confirmedBy(),
        why,
        LetterView.time(plan.startedAt()),
        LetterView.time(plan.endedAt()),
        plan.rate(),
        plan.byReason(),
        plan.calls(),
        (plan.total() + plan.rate() - 1) / plan.rate(),
        typed ? plan.total() : null,
        plan.total(),
        plan.leftOut(),
        plan.held(),
        plan.pending(),
        plan.waiting(),
        plan.counts().settled(),
        plan.counts().failed(),
        plan.counts().skipped(),
        plan.note());
  }

  private static String phase(PlanRow plan) {
    if (plan.pending() <= 0) {
      return "outcomes";
    }
    return Judgement.isFirst(plan) ? "first" : "rest";
  }
}

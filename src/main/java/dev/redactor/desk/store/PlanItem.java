package dev.redactor.desk.store;

/**
 * One dead letter of a plan.
 *
 * @param letter as it is now
 * @param state pending, sending, sent, settled, failed or skipped
 * @param why why it was skipped; null otherwise
 * @param changed whether it is another than when the plan was made
 */
public record PlanItem(int seq, LetterRow letter, String state, String why, boolean changed) {}

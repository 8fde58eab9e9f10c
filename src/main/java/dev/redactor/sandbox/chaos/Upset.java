package dev.redactor.sandbox.chaos;

/**
 * A disturbance of more than one call.
 *
 * @param kind which
 * @param afterKills when so many kills have been
 * @param forMs how long it lasts, where that is ours to say
 */
record Upset(FaultKind kind, int afterKills, int forMs) {}

package dev.redactor.sandbox.chaos;

/**
 * One kill.
 *
 * @param kind at which point
 * @param nth at the how manieth time that the point is passed, from 1
 * @param delayMs how long after that, or after the start for a random moment
 */
record Kill(FaultKind kind, int nth, int delayMs) {}

/**
 * The command {@code redactor demo --chaos}: the service and the broker as processes that are
 * killed, paused and starved while the provider misbehaves, by a plan that follows from a seed;
 * judged by the sandbox's ledger.
 */
package dev.redactor.sandbox.chaos;

/**
 * What every door does with what came in: keeps ids, counts and times, and drops the rest. Knows no
 * bus and no HTTP, so that each door is only wiring.
 */
package dev.redactor.intake;

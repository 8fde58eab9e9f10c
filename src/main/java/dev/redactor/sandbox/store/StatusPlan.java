package dev.redactor.sandbox.store;

import java.time.Instant;

/**
 * A status over time.
 *
 * @param now the status until {@code at}
 * @param later the status from {@code at} on; null when it stays
 * @param at when it changes; null when it stays
 */
public record StatusPlan(String now, String later, Instant at) {

  /** A status that stays. */
  public static StatusPlan stays(String status) {
    return new StatusPlan(status, null, null);
  }

  /** The status at a time. */
  public String at(Instant time) {
    return at == null || time.isBefore(at) ? now : later;
  }
}

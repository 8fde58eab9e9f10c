package dev.redactor.control;

/**
 * How much may be erased before a person is asked.
 *
 * @param perHour erasing calls in an hour, of all instances; 0 for any number
 * @param sharePercent the share of what was decided in an hour that may be erased, 100 for all
 */
public record Limits(int perHour, int sharePercent) {
  /** Decisions before a share says anything. */
  public static final int LEAST_SEEN = 100;

  public boolean any() {
    return perHour > 0 || sharePercent < 100;
  }
}

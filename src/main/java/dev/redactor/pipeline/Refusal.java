package dev.redactor.pipeline;

/**
 * Why an erasing call must not be made now.
 *
 * @param why the reason
 * @param hold the hold that forbids it; null for another reason
 */
public record Refusal(Why why, String hold) {
  /** The reasons. */
  public enum Why {
    /** A hold on the whole resource. */
    HELD,
    /** A hold on this child only. */
    CHILD_HELD,
    /** Nobody may erase now; the request waits. */
    STOPPED,
    /** The rules have changed since this pass began; the request is decided anew. */
    CHANGED,
    /** This service only says what it would do. */
    DRY_RUN
  }

  public static Refusal held(String hold) {
    return new Refusal(Why.HELD, hold);
  }

  public static Refusal childHeld(String hold) {
    return new Refusal(Why.CHILD_HELD, hold);
  }

  public static Refusal of(Why why) {
    return new Refusal(why, null);
  }
}

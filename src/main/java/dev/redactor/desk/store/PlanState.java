package dev.redactor.desk.store;

import java.util.Locale;

/** How far a plan has come. */
public enum PlanState {
  /** Shows what it would do; waits for a person's word. */
  DRAFT,
  RUNNING,
  /** A person has paused it. */
  PAUSED,
  /** It has stopped by itself, because too much failed again. */
  STOPPED,
  /** A person has ended it. What was sent goes on. */
  CANCELLED,
  /** Every item has its outcome. */
  DONE;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

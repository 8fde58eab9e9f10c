package dev.redactor.provider;

import dev.redactor.model.Outcome;
import java.time.Duration;

/**
 * What an answer means.
 *
 * @param outcome the outcome, or null when only a look at the resource can tell
 * @param after how long the provider asks to wait; null when it does not say
 */
public record Verdict(Outcome outcome, Duration after) {
  static final Verdict ASK = new Verdict(null, null);

  static Verdict of(Outcome outcome) {
    return new Verdict(outcome, null);
  }

  /** Whether the resource has to be read to tell what the refusal means. */
  public boolean undecided() {
    return outcome == null;
  }
}

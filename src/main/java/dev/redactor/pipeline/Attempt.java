package dev.redactor.pipeline;

import dev.redactor.provider.Classifier;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;

/** One call and its one quick second attempt; every further attempt is a retry record's. */
public final class Attempt {
  private final ProviderCall call;
  private ProviderAnswer answer;
  private int made;
  private boolean renewed;

  public Attempt(ProviderCall call) {
    this.call = call;
  }

  public ProviderCall call() {
    return call;
  }

  /** Whether the call is to be made, for the first time or once more. */
  public boolean isDue() {
    return made == 0 || (made == 1 && Classifier.worthASecondAttempt(answer));
  }

  /** Whether the next one is the second. */
  public boolean isSecond() {
    return made == 1;
  }

  /**
   * The credentials it was made with had been replaced: once, it is made anew and does not count.
   *
   * @return whether it is
   */
  public boolean renew() {
    boolean first = !renewed;
    renewed = true;
    return first;
  }

  public void answered(ProviderAnswer given) {
    answer = given;
    made++;
  }

  /** The last answer. */
  public ProviderAnswer answer() {
    return answer;
  }
}

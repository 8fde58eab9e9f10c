package dev.redactor.pipeline;

import dev.redactor.config.Secret;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** One call and its one quick second attempt; every further attempt is a retry record's. */
public final class Attempt {
  private final ProviderCall call;
  private final BooleanSupplier mayRepeat;
  private ProviderAnswer answer;
  private int made;
  private boolean renewed;
  private Secret token;
  private long sentAt;
  private long took;
  private long waited;

  public Attempt(ProviderCall call) {
    this(call, () -> true);
  }

  /**
   * An attempt.
   *
   * @param mayRepeat asked before the second one
   */
  public Attempt(ProviderCall call, BooleanSupplier mayRepeat) {
    this.call = call;
    this.mayRepeat = mayRepeat;
  }

  /**
   * The call leaves.
   *
   * @param with the token it is made with
   */
  public void sent(String with) {
    token = new Secret(with);
    sentAt = System.nanoTime();
  }

  /** The answer is here, or none comes. */
  public void received() {
    took = System.nanoTime() - sentAt;
    waited += took;
  }

  /** The token the last call was made with. */
  public Secret token() {
    return token;
  }

  /** The time between the last call and its answer. */
  public Duration took() {
    return Duration.ofNanos(took);
  }

  /** The time between calls and their answers. */
  public Duration waited() {
    return Duration.ofNanos(waited);
  }

  public ProviderCall call() {
    return call;
  }

  /** Whether the call is to be made, for the first time or once more. */
  public boolean isDue() {
    return made == 0
        || (made == 1 && Classifier.worthASecondAttempt(answer) && mayRepeat.getAsBoolean());
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
    boolean due = !renewed && mayRepeat.getAsBoolean();
    renewed = true;
    return due;
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

package dev.redactor.deadletter;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import java.util.function.Predicate;

/**
 * Which dead letters are meant.
 *
 * @param reason only this reason; null for any
 * @param sid only this resource or child; null for any
 */
public record ReplayFilter(DeadLetterReason reason, String sid) implements Predicate<DeadLetter> {
  @Override
  public boolean test(DeadLetter letter) {
    return (reason == null || letter.reason() == reason)
        && (sid == null || sid.equals(letter.sid()) || sid.equals(childSid(letter)));
  }

  private static String childSid(DeadLetter letter) {
    return letter.item() == null ? null : letter.item().childSid();
  }
}

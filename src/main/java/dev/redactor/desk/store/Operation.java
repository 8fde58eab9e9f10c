package dev.redactor.desk.store;

import java.util.Locale;

/** What a plan does with each of its dead letters. */
public enum Operation {
  /** Send it through the corridor again. */
  REPLAY,
  /** Ask the provider, and close it when it has the item no more. */
  RESOLVE,
  /** Close it for good, erased or not. */
  DISCARD;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a word.
   *
   * @throws IllegalArgumentException when there is no such operation
   */
  public static Operation of(String word) {
    for (Operation operation : values()) {
      if (operation.word().equals(word)) {
        return operation;
      }
    }
    throw new IllegalArgumentException("operation: expected replay, resolve or discard");
  }
}

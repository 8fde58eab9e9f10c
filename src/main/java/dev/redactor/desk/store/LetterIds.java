package dev.redactor.desk.store;

import dev.redactor.model.Sha256;
import java.nio.charset.StandardCharsets;

/** Short ids of dead letters: the same after a rebuild, and fit for a url. */
public final class LetterIds {
  private static final int LENGTH = 20;

  private LetterIds() {}

  /** The id that goes with the key of a record of {@code redaction.dead-letters}. */
  public static String of(String key) {
    return Sha256.hex(key.getBytes(StandardCharsets.UTF_8)).substring(0, LENGTH);
  }
}

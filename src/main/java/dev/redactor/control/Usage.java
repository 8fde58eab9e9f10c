package dev.redactor.control;

import java.time.Instant;
import java.util.List;

/**
 * What one instance has done in the last hour: a record {@code usage/<instance>} of {@code
 * redaction.control}, so that the others count it too.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}
 * @param instance the instance
 * @param since the last resume it knew of; what others counted before that does not count
 * @param minutes the minutes in which there was anything
 */
public record Usage(int schemaVersion, String instance, Instant since, List<Minute> minutes) {
  /** What the record's key starts with. */
  public static final String PREFIX = "usage/";

  /** The version this software writes, and the highest it reads. */
  public static final int SCHEMA_VERSION = 1;

  public Usage {
    if (schemaVersion < 1 || schemaVersion > SCHEMA_VERSION) {
      throw new IllegalArgumentException("schemaVersion: unknown");
    }
    minutes = List.copyOf(minutes);
  }

  /**
   * One minute.
   *
   * @param minute minutes since the epoch
   * @param erasures erasing calls
   * @param seen requests decided
   * @param due those of them that were to be erased
   */
  public record Minute(long minute, int erasures, int seen, int due) {}
}

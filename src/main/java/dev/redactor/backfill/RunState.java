package dev.redactor.backfill;

import java.time.Instant;

/**
 * What a run that was confirmed remembers, besides the messages it found.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}
 * @param correlationId ties all its requests and their events together
 * @param startedAt before its first request
 */
public record RunState(int schemaVersion, String correlationId, Instant startedAt) {
  /** The version this software writes, and the only one it reads. */
  public static final int SCHEMA_VERSION = 1;

  public RunState {
    if (schemaVersion != SCHEMA_VERSION || correlationId == null || startedAt == null) {
      throw new IllegalArgumentException("not a run of this version");
    }
  }
}

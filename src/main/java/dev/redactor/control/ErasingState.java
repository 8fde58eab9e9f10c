package dev.redactor.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * Whether anybody may erase: the record {@value #KEY} of {@code redaction.control}.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}
 * @param stopped whether erasing has stopped
 * @param cause what stopped it: {@code operator}, or the limit that was reached
 * @param reason what the operator said: lower-case words joined by dashes; null for nothing
 * @param at when
 * @param actor who it was; null when nobody is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ErasingState(
    int schemaVersion, boolean stopped, String cause, String reason, Instant at, String actor) {
  /** The record's key. */
  public static final String KEY = "erasing";

  /** The version this software writes, and the highest it reads. */
  public static final int SCHEMA_VERSION = 1;

  /** Nobody has said anything yet. */
  static final ErasingState FREE =
      new ErasingState(SCHEMA_VERSION, false, null, null, Instant.EPOCH, null);

  public ErasingState {
    if (schemaVersion < 1 || schemaVersion > SCHEMA_VERSION) {
      throw new IllegalArgumentException("schemaVersion: unknown");
    }
    if (at == null) {
      throw new IllegalArgumentException("at: missing");
    }
  }

  public static ErasingState stopped(String cause, String reason, Instant at, String actor) {
    return new ErasingState(SCHEMA_VERSION, true, cause, reason, at, actor);
  }

  public static ErasingState resumed(String reason, Instant at, String actor) {
    return new ErasingState(SCHEMA_VERSION, false, "operator", reason, at, actor);
  }

  /** For a log line and a readiness answer. */
  public String text() {
    if (!stopped) {
      return "erasing goes on";
    }
    return "erasing was stopped by "
        + ("operator".equals(cause) ? "an operator" : "redactor." + cause)
        + (reason == null ? "" : " (" + reason + ")")
        + "; `redactor resume` lets it go on";
  }
}

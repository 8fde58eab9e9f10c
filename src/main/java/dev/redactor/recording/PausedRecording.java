package dev.redactor.recording;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.redactor.model.Ids;
import dev.redactor.model.Kind;
import dev.redactor.model.ResourceId;
import java.time.Instant;

/**
 * A recording that is paused: the value of the compacted topic of all that are.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}
 * @param account the account
 * @param callSid the call
 * @param recordingSid the recording
 * @param pausedAt when the provider confirmed the pause
 * @param correlationId the pausing command's
 */
public record PausedRecording(
    int schemaVersion,
    String account,
    String callSid,
    String recordingSid,
    Instant pausedAt,
    String correlationId) {

  /** The version this software writes, and the highest it reads. */
  public static final int SCHEMA_VERSION = 1;

  public PausedRecording {
    if (schemaVersion != SCHEMA_VERSION) {
      throw new IllegalArgumentException("schemaVersion: expected " + SCHEMA_VERSION);
    }
    Ids.require("account", account);
    Ids.require("callSid", callSid);
    Ids.require("recordingSid", recordingSid);
    Ids.require("correlationId", correlationId);
    if (pausedAt == null) {
      throw new IllegalArgumentException("pausedAt: missing");
    }
  }

  @JsonIgnore
  public ResourceId resource() {
    return new ResourceId(account, Kind.RECORDING, recordingSid);
  }
}

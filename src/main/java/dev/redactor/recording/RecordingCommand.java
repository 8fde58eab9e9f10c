package dev.redactor.recording;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redactor.config.Durations;
import dev.redactor.model.Ids;
import dev.redactor.model.Kind;
import dev.redactor.model.PauseBehavior;
import dev.redactor.model.RecordingVerb;
import dev.redactor.model.ResourceId;
import java.time.Duration;
import java.time.Instant;

/**
 * One command, as a system of yours or the command line publishes it.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}; null stands for it
 * @param account the provider's project id or account sid
 * @param callSid the call
 * @param recordingSid its recording
 * @param command what to do
 * @param behavior what the recording holds of the pause; null leaves it to the provider
 * @param ttl how old it may be when it is carried out, such as {@code 10s}; null for the configured
 * @param issuedAt when it was given; null for the time of the record
 * @param correlationId found again in the outcome; null when nobody asks for it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RecordingCommand(
    Integer schemaVersion,
    String account,
    String callSid,
    String recordingSid,
    RecordingVerb command,
    PauseBehavior behavior,
    String ttl,
    Instant issuedAt,
    String correlationId) {

  /** The version this software writes, and the highest it reads. */
  public static final int SCHEMA_VERSION = 1;

  /** What is said minutes later is about another moment of the call. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  public RecordingCommand {
    if (schemaVersion != null && schemaVersion != SCHEMA_VERSION) {
      throw new IllegalArgumentException("schemaVersion: expected " + SCHEMA_VERSION);
    }
    Ids.require("account", account);
    Ids.require("callSid", callSid);
    Ids.require("recordingSid", recordingSid);
    if (command == null) {
      throw new IllegalArgumentException("command: missing");
    }
    if (ttl != null) {
      requireTtl(ttl);
    }
    if (correlationId != null) {
      Ids.require("correlationId", correlationId);
    }
  }

  private static void requireTtl(String ttl) {
    Duration duration;
    try {
      duration = Durations.parse(ttl);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("ttl: " + e.getMessage());
    }
    if (duration.isNegative() || duration.isZero() || duration.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException("ttl: must be longer than nothing, at most 5m");
    }
  }

  /** How old it may be when it is carried out. */
  @JsonIgnore
  public Duration lifetime(Duration otherwise) {
    return ttl == null ? otherwise : Durations.parse(ttl);
  }

  @JsonIgnore
  public ResourceId resource() {
    return new ResourceId(account, Kind.RECORDING, recordingSid);
  }

  /** The record's key, so that all about one recording stays in order. */
  @JsonIgnore
  public String key() {
    return resource().key();
  }
}

package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * One item that needs a person. Never holds a payload or a text of the provider.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}
 * @param account the account; null when the record could not be read that far
 * @param kind the kind; null likewise
 * @param sid the resource; null likewise
 * @param item what was to be erased; null for a record that named none
 * @param reason why a person is needed
 * @param field the field that made a record unreadable, where one did
 * @param httpStatus the last answer's status; null when there was none
 * @param providerCode the last answer's error code, likewise
 * @param attempts how many attempts were made
 * @param firstFailedAt when it was first tried
 * @param lastFailedAt when it was given up
 * @param source where the record was read from
 * @param size the size of an unreadable record in bytes
 * @param sha256 the SHA-256 of an unreadable record, lower-case hex
 * @param replays how many replays have failed
 * @param correlationId the request's
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DeadLetter(
    int schemaVersion,
    String account,
    Kind kind,
    String sid,
    RedactionItem item,
    DeadLetterReason reason,
    String field,
    Integer httpStatus,
    Integer providerCode,
    int attempts,
    Instant firstFailedAt,
    Instant lastFailedAt,
    SourcePosition source,
    Integer size,
    String sha256,
    int replays,
    String correlationId) {

  /** The version this software writes, and the highest it reads. */
  public static final int SCHEMA_VERSION = 1;

  private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_.\\[\\]-]{0,63}");
  private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

  public DeadLetter {
    if (schemaVersion < 1 || schemaVersion > SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "schemaVersion: expected 1 to " + SCHEMA_VERSION + ", got " + schemaVersion);
    }
    if (item != null) {
      new ResourceId(account, kind, sid);
    }
    // A record that could not be read is the likeliest place for a number in an id's field.
    requireIdOrNull("account", account);
    requireIdOrNull("sid", sid);
    requireIdOrNull("correlationId", correlationId);
    if (reason == null) {
      throw new IllegalArgumentException("reason: missing");
    }
    if (item == null && source == null) {
      throw new IllegalArgumentException("source: missing, and there is no item");
    }
    if (field != null && !FIELD.matcher(field).matches()) {
      throw new IllegalArgumentException("field: expected a field's name");
    }
    if (sha256 != null && !SHA_256.matcher(sha256).matches()) {
      throw new IllegalArgumentException("sha256: expected 64 lower-case hex digits");
    }
    Counts.requireNotNegative("attempts", attempts);
    Counts.requireNotNegative("replays", replays);
    if (size != null) {
      Counts.requireNotNegative("size", size);
    }
  }

  private static void requireIdOrNull(String field, String id) {
    if (id != null) {
      Ids.require(field, id);
    }
  }

  /** The record's key: the item's, or the source position of a record that could not be read. */
  @JsonIgnore
  public String key() {
    if (item != null) {
      return item.key(resource());
    }
    return "record/" + source.topic() + "/" + source.partition() + "/" + source.offset();
  }

  /** Whether it names something that can be tried again. */
  @JsonIgnore
  public boolean replayable() {
    return item != null;
  }

  @JsonIgnore
  public ResourceId resource() {
    return new ResourceId(account, kind, sid);
  }
}

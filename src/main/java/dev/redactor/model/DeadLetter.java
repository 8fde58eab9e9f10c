package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

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

package dev.redactor.control;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redactor.model.Kind;
import dev.redactor.model.ResourceId;
import java.time.Instant;

/**
 * A hold on one resource and everything below it. A record of {@code redaction.holds}; an empty
 * record of the same key releases it.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}
 * @param account the provider's account
 * @param kind what the resource is
 * @param sid the provider's id
 * @param id the hold's name, in events
 * @param reason why: lower-case words joined by dashes
 * @param since when it was placed
 * @param actor who placed it; null when nobody is known
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Hold(
    int schemaVersion,
    String account,
    Kind kind,
    String sid,
    String id,
    String reason,
    Instant since,
    String actor) {
  /** The version this software writes, and the highest it reads. */
  public static final int SCHEMA_VERSION = 1;

  public Hold {
    if (schemaVersion < 1 || schemaVersion > SCHEMA_VERSION) {
      throw new IllegalArgumentException("schemaVersion: unknown");
    }
    new ResourceId(account, kind, sid);
    if (id == null || !id.matches("[A-Za-z_][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException("id: expected a name");
    }
  }

  @JsonIgnore
  public ResourceId resource() {
    return new ResourceId(account, kind, sid);
  }
}

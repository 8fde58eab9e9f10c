package dev.redactor.control;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.redactor.model.Kind;
import dev.redactor.model.ResourceId;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A hold on one resource and everything below it. A record of {@code redaction.holds}; an empty
 * record of the same key releases it.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}
 * @param account the provider's account
 * @param kind what the resource is
 * @param sid the provider's id
 * @param id the hold's name, in events
 * @param reason why: lower-case words joined by dashes; null for one that cannot be read
 * @param since when it was placed; null likewise
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

  private static final int NAME = 8;

  public Hold {
    if (schemaVersion < 1 || schemaVersion > SCHEMA_VERSION) {
      throw new IllegalArgumentException("schemaVersion: unknown");
    }
    new ResourceId(account, kind, sid);
    if (id == null || !id.matches("[A-Za-z_][A-Za-z0-9._-]{0,63}")) {
      throw new IllegalArgumentException("id: expected a name");
    }
  }

  /** The name of a hold whose record cannot be read. It stands all the same. */
  static final String UNREADABLE = "unreadable-hold";

  /** What stands where a record cannot be read: without a reason and a time. */
  static Hold unreadable(ResourceId resource) {
    return new Hold(
        SCHEMA_VERSION,
        resource.account(),
        resource.kind(),
        resource.sid(),
        UNREADABLE,
        null,
        null,
        null);
  }

  /** Whether it stands for a record that cannot be read. */
  @JsonIgnore
  public boolean isUnreadable() {
    return id.equals(UNREADABLE);
  }

  /**
   * What a hold that is placed now is called.
   *
   * @param before the one that stands, which keeps its name; null when there is none
   */
  public static String name(Hold before) {
    return before != null && !before.isUnreadable()
        ? before.id()
        : "hold-" + UUID.randomUUID().toString().substring(0, NAME);
  }

  /** In words, for a person: its name, since when, why and by whom, as far as that is known. */
  public String text() {
    return Stream.of(id, since == null ? null : "since " + since, reason, actor)
        .filter(Objects::nonNull)
        .collect(Collectors.joining(", "));
  }

  @JsonIgnore
  public ResourceId resource() {
    return new ResourceId(account, kind, sid);
  }
}

package dev.redactor.model;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The one record every door publishes and the corridor consumes. It holds ids, counts and times,
 * never a number, a text or a url.
 *
 * @param schemaVersion {@value #SCHEMA_VERSION}
 * @param account the provider's project id or account sid
 * @param kind what the resource is
 * @param sid the provider's id of the resource
 * @param parentSid the resource it belongs to, where the door knows it
 * @param announcedMedia how many media the event named that are still to be found; null when
 *     unknown
 * @param status the provider's status as announced; informative
 * @param direction inbound or outbound as announced; informative
 * @param resourceTime when the resource came to be at the provider, where known
 * @param items the items still open, on retry and replay; null means "decide"
 * @param origin the door
 * @param correlationId ties together everything about one request
 * @param requestedAt when the door accepted it
 * @param attempt failed attempts so far, counted against the retry budget
 * @param firstAttemptAt when it was first tried; null before
 * @param replays how often it came back from the dead letters
 * @param gone items of it that are gone already, over all passes so far
 * @param dead items of it that are dead letters already
 * @param childrenVerifiedAt when a listing last proved that the children are gone; null before
 * @param resourceVerifiedAt when the resource itself was last read and shown to be erased; null
 *     before
 * @param action what to do instead of what the policies decide, when the door asks for it
 * @param judged what the policies made of it so far; null before
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RedactionRequest(
    int schemaVersion,
    String account,
    Kind kind,
    String sid,
    String parentSid,
    Integer announcedMedia,
    String status,
    String direction,
    Instant resourceTime,
    List<RedactionItem> items,
    Origin origin,
    String correlationId,
    Instant requestedAt,
    int attempt,
    Instant firstAttemptAt,
    int replays,
    int gone,
    int dead,
    Instant childrenVerifiedAt,
    Instant resourceVerifiedAt,
    MessageAction action,
    Judged judged) {

  /** The version this software writes, and the highest it reads. */
  public static final int SCHEMA_VERSION = 1;

  private static final Pattern WORD = Pattern.compile("[a-z_-]{1,32}");

  public RedactionRequest {
    if (schemaVersion < 1 || schemaVersion > SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "schemaVersion: expected 1 to " + SCHEMA_VERSION + ", got " + schemaVersion);
    }
    new ResourceId(account, kind, sid);
    if (parentSid != null) {
      Ids.require("parentSid", parentSid);
    }
    if (announcedMedia != null) {
      Counts.requireNotNegative("announcedMedia", announcedMedia);
    }
    requireWord("status", status);
    requireWord("direction", direction);
    if (origin == null) {
      throw new IllegalArgumentException("origin: missing");
    }
    Ids.require("correlationId", correlationId);
    if (requestedAt == null) {
      throw new IllegalArgumentException("requestedAt: missing");
    }
    Counts.requireNotNegative("attempt", attempt);
    Counts.requireNotNegative("replays", replays);
    Counts.requireNotNegative("gone", gone);
    Counts.requireNotNegative("dead", dead);
    if (items != null) {
      items = copyOfItems(items, kind);
    }
  }

  private static List<RedactionItem> copyOfItems(List<RedactionItem> items, Kind kind) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("items: must not be empty; leave it out to let us decide");
    }
    for (RedactionItem item : items) {
      // An action of another kind would run against this kind's path and erase something else.
      if (item == null || item.action().kind() != kind) {
        throw new IllegalArgumentException("items.action: not an action for a " + kind.wire());
      }
    }
    return List.copyOf(items);
  }

  // Status and direction are the only free words: kept to the provider's alphabet, so that no text
  // slips in.
  private static void requireWord(String field, String word) {
    if (word != null && !WORD.matcher(word).matches()) {
      throw new IllegalArgumentException(field + ": expected a lower-case word");
    }
  }

  @JsonIgnore
  public ResourceId resource() {
    return new ResourceId(account, kind, sid);
  }

  /** The record's key: {@code account/kind/sid}, so that all about one resource stays in order. */
  @JsonIgnore
  public String key() {
    return account + "/" + kind.wire() + "/" + sid;
  }

  public static Builder builder(String account, Kind kind, String sid) {
    return new Builder(account, kind, sid);
  }

  public Builder toBuilder() {
    return new Builder(this);
  }

  /** Builds requests; the fields' meanings are the record's. */
  public static final class Builder {
    private final String account;
    private final Kind kind;
    private final String sid;
    private String parentSid;
    private Integer announcedMedia;
    private String status;
    private String direction;
    private Instant resourceTime;
    private List<RedactionItem> items;
    private Origin origin;
    private String correlationId;
    private Instant requestedAt;
    private int attempt;
    private Instant firstAttemptAt;
    private int replays;
    private int gone;
    private int dead;
    private Instant childrenVerifiedAt;
    private Instant resourceVerifiedAt;
    private MessageAction action;
    private Judged judged;

    private Builder(String account, Kind kind, String sid) {
      this.account = account;
      this.kind = kind;
      this.sid = sid;
    }

    private Builder(RedactionRequest from) {
      this(from.account, from.kind, from.sid);
      parentSid = from.parentSid;
      announcedMedia = from.announcedMedia;
      status = from.status;
      direction = from.direction;
      resourceTime = from.resourceTime;
      items = from.items;
      origin = from.origin;
      correlationId = from.correlationId;
      requestedAt = from.requestedAt;
      attempt = from.attempt;
      firstAttemptAt = from.firstAttemptAt;
      replays = from.replays;
      gone = from.gone;
      dead = from.dead;
      childrenVerifiedAt = from.childrenVerifiedAt;
      resourceVerifiedAt = from.resourceVerifiedAt;
      action = from.action;
      judged = from.judged;
    }

    public Builder parentSid(String value) {
      parentSid = value;
      return this;
    }

    public Builder announcedMedia(Integer value) {
      announcedMedia = value;
      return this;
    }

    public Builder status(String value) {
      status = value;
      return this;
    }

    public Builder direction(String value) {
      direction = value;
      return this;
    }

    public Builder resourceTime(Instant value) {
      resourceTime = value;
      return this;
    }

    public Builder items(List<RedactionItem> value) {
      items = value;
      return this;
    }

    public Builder origin(Origin value) {
      origin = value;
      return this;
    }

    public Builder correlationId(String value) {
      correlationId = value;
      return this;
    }

    public Builder requestedAt(Instant value) {
      requestedAt = value;
      return this;
    }

    public Builder attempt(int value) {
      attempt = value;
      return this;
    }

    public Builder firstAttemptAt(Instant value) {
      firstAttemptAt = value;
      return this;
    }

    public Builder replays(int value) {
      replays = value;
      return this;
    }

    public Builder gone(int value) {
      gone = value;
      return this;
    }

    public Builder dead(int value) {
      dead = value;
      return this;
    }

    public Builder childrenVerifiedAt(Instant value) {
      childrenVerifiedAt = value;
      return this;
    }

    public Builder resourceVerifiedAt(Instant value) {
      resourceVerifiedAt = value;
      return this;
    }

    public Builder action(MessageAction value) {
      action = value;
      return this;
    }

    public Builder judged(Judged value) {
      judged = value;
      return this;
    }

    public RedactionRequest build() {
      return new RedactionRequest(
          SCHEMA_VERSION,
          account,
          kind,
          sid,
          parentSid,
          announcedMedia,
          status,
          direction,
          resourceTime,
          items,
          origin,
          correlationId,
          requestedAt,
          attempt,
          firstAttemptAt,
          replays,
          gone,
          dead,
          childrenVerifiedAt,
          resourceVerifiedAt,
          action,
          judged);
    }
  }
}

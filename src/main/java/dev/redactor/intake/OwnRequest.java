package dev.redactor.intake;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.model.Action;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a request in our own JSON from outside. Takes what names the work; what only the corridor
 * may count or prove ({@code attempt}, {@code firstAttemptAt}, {@code replays}, {@code gone},
 * {@code dead}, {@code childrenVerifiedAt}, {@code resourceVerifiedAt}) and what only the door
 * knows ({@code origin}, {@code requestedAt}) is not read at all.
 */
final class OwnRequest {
  private static final int MAX_ITEMS = 1000;

  private final JsonNode json;

  OwnRequest(JsonNode json) {
    this.json = json;
  }

  static boolean isOne(JsonNode json) {
    return json.has("schemaVersion") || json.has("account") && json.has("kind");
  }

  ResourceName name() {
    int version = json.path("schemaVersion").asInt(json.has("schemaVersion") ? 0 : 1);
    if (version < 1 || version > RedactionRequest.SCHEMA_VERSION) {
      throw new MalformedException(IntakeField.SCHEMA_VERSION);
    }
    return new ResourceName(text("account"), kind(), text("sid"));
  }

  /** The event's own correlation id, or null. */
  String correlationId() {
    return text("correlationId");
  }

  /** The rest, once the name is known to be good. */
  RedactionRequest.Builder request(RedactionRequest.Builder request, Instant now) {
    return request
        .parentSid(SafeIds.optional(IntakeField.PARENT_SID, text("parentSid")))
        .announcedMedia(Counts.parse(text("announcedMedia")))
        .status(Words.status(text("status")))
        .direction(Words.direction(text("direction")))
        .resourceTime(ResourceTimes.parse(text("resourceTime"), now))
        .items(items(kind()))
        .action(action());
  }

  private String text(String name) {
    JsonNode value = json.path(name);
    String text = value.isMissingNode() || value.isNull() ? "" : value.asText("\0").strip();
    if (value.isContainerNode()) {
      text = "\0"; // No rule of ours accepts it.
    }
    return text.isEmpty() ? null : text;
  }

  private Kind kind() {
    try {
      String kind = text("kind");
      return kind == null ? null : Kind.of(kind);
    } catch (IllegalArgumentException e) {
      return null; // Refused by name, with the account where that is good.
    }
  }

  private MessageAction action() {
    try {
      String action = text("action");
      return action == null ? null : MessageAction.of(action);
    } catch (IllegalArgumentException e) {
      throw new MalformedException(IntakeField.ACTION);
    }
  }

  private List<RedactionItem> items(Kind kind) {
    JsonNode list = json.path("items");
    // No items means "decide"; taking an empty list at its word would report an erasure of nothing.
    if (list.isMissingNode() || list.isNull() || list.isArray() && list.isEmpty()) {
      return null;
    }
    if (!list.isArray() || list.size() > MAX_ITEMS) {
      throw new MalformedException(IntakeField.ITEMS);
    }
    List<RedactionItem> items = new ArrayList<>();
    for (JsonNode item : list) {
      items.add(item(item, kind));
    }
    return items;
  }

  private static RedactionItem item(JsonNode json, Kind kind) {
    JsonNode child = json.path("childSid");
    String childSid =
        child.isMissingNode() || child.isNull()
            ? null
            : SafeIds.require(IntakeField.ITEMS, child.textValue());
    try {
      Action action = Action.of(json.path("action").textValue());
      if (action.kind() == kind) {
        return new RedactionItem(action, childSid);
      }
    } catch (IllegalArgumentException e) {
      // Said below.
    }
    throw new MalformedException(IntakeField.ITEMS);
  }
}

package dev.redactor.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.sandbox.config.RedactedBody;
import dev.redactor.sandbox.store.Stored;

/** Messages and their media. */
final class MessageJson {
  private final Rendering rendering;

  MessageJson(Rendering rendering) {
    this.rendering = rendering;
  }

  void message(ObjectNode json, Stored message) {
    if (message.cleared() && redactedReadsNull(message)) {
      json.putNull("body");
    } else {
      json.put("body", message.text());
    }
    rendering.count(json, "num_segments", 1);
    rendering.count(json, "num_media", message.announcedMedia());
    json.put("direction", message.direction());
    json.put("from", message.from());
    json.put("to", message.to());
    json.put("status", message.status(rendering.provider().now()));
    json.putNull("messaging_service_sid");
    json.putNull("error_code");
    json.putNull("error_message");
    rendering.price(json, -0.0075);
    rendering.dates(json, message, "date_created", "date_sent", "date_updated");
    String path = rendering.path(message);
    json.put("uri", path + ".json");
    json.putObject("subresource_uris").put("media", path + "/Media.json");
  }

  void medium(ObjectNode json, Stored medium) {
    json.put("parent_sid", medium.parentSid());
    json.put("content_type", medium.contentType());
    rendering.dates(json, medium, "date_created", "date_updated");
    json.put("uri", rendering.path(medium) + ".json");
  }

  private boolean redactedReadsNull(Stored message) {
    RedactedBody style = rendering.provider().config().quirks().redactedBody();
    return style == RedactedBody.NULL
        || (style == RedactedBody.MIXED
            && rendering.provider().dice().fixed("body " + message.sid()) < 0.5);
  }
}

package dev.redactor.sandbox.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.sandbox.store.Stored;
import java.util.List;

/** Faxes and their documents; their dates are ISO 8601, unlike all others. */
final class FaxJson {
  private final Rendering rendering;

  FaxJson(Rendering rendering) {
    this.rendering = rendering;
  }

  void fax(ObjectNode json, Stored fax) {
    String path = rendering.path(fax);
    List<String> media = rendering.provider().store().liveMedia(fax.sid());
    String medium = media.isEmpty() ? null : media.get(0);
    json.put("from", fax.from());
    json.put("to", fax.to());
    json.put("direction", fax.direction());
    json.put("status", fax.status(rendering.provider().now()));
    json.put("quality", "fine");
    json.put("num_pages", 2);
    json.put("duration", 31);
    json.put("media_sid", medium);
    json.put("media_url", medium == null ? null : path + "/Media/" + medium);
    rendering.price(json, 0.01);
    dates(json, fax);
    json.put("url", path);
    json.putObject("links").put("media", path + "/Media");
  }

  void medium(ObjectNode json, Stored medium) {
    json.put("fax_sid", medium.parentSid());
    json.put("content_type", medium.contentType());
    dates(json, medium);
    json.put("url", rendering.path(medium));
  }

  private static void dates(ObjectNode json, Stored stored) {
    json.put("date_created", Rendering.iso(stored.created()));
    json.put("date_updated", Rendering.iso(stored.created()));
  }
}

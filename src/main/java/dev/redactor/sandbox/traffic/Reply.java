package dev.redactor.sandbox.traffic;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param status the HTTP status
 * @param contentType the media type; null without a body
 * @param body the body, possibly empty
 * @param headers further headers
 */
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  public Reply {
    headers = Map.copyOf(headers);
  }

  /** An answer without a body. */
  public static Reply empty(int status) {
    return new Reply(status, null, new byte[0], Map.of());
  }

  public static Reply text(int status, String contentType, String text) {
    return new Reply(status, contentType, text.getBytes(StandardCharsets.UTF_8), Map.of());
  }

  public static Reply json(int status, JsonNode json) {
    try {
      return new Reply(status, "application/json", MAPPER.writeValueAsBytes(json), Map.of());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The provider's error body. */
  public static Reply error(int status, int code, String message) {
    return json(
        status,
        JsonNodeFactory.instance
            .objectNode()
            .put("code", code)
            .put("message", message)
            .put("more_info", "https://www.example.com/docs/errors/" + code)
            .put("status", status));
  }

  /** The other shape of error body seen live. */
  public static Reply errorList(int status, int code) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.putArray("errors")
        .addObject()
        .put("code", String.valueOf(code))
        .put("message", "To " + Canary.NUMBER + " failed");
    return json(status, json);
  }

  /** An error that quotes the {@link Canary}. */
  public static Reply quoting(int status, int code) {
    return error(status, code, "To " + Canary.NUMBER + ": '" + Canary.TEXT + "' failed");
  }

  /** The same answer with one more header. */
  public Reply with(String header, String value) {
    Map<String, String> more = new HashMap<>(headers);
    more.put(header, value);
    return new Reply(status, contentType, body, more);
  }

  @Override
  public String toString() {
    return "Reply[" + status + "]";
  }
}

package dev.redactor.desk.http;

import dev.redactor.model.Wire;
import java.util.Map;

/**
 * An answer of the desk's API.
 *
 * @param contentType of the body
 * @param headers further ones
 */
public record DeskResponse(
    int status, String contentType, byte[] body, Map<String, String> headers) {
  static final String JSON = "application/json";

  static DeskResponse json(int status, Object value) {
    return new DeskResponse(status, JSON, Wire.write(value), Map.of());
  }

  static DeskResponse ok(Object value) {
    return json(200, value);
  }
}

package dev.redactor.desk.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.model.Wire;
import java.util.Map;

/** A call that is answered with a problem (RFC 9457). Its detail never repeats a value. */
public final class ApiException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;
  private final Integer position;

  ApiException(int status, String title, String detail) {
    this(status, title, detail, null);
  }

  ApiException(int status, String title, String detail, Integer position) {
    super(detail);
    this.status = status;
    this.title = title;
    this.position = position;
  }

  static ApiException badRequest(String detail) {
    return new ApiException(400, "bad-request", detail);
  }

  static ApiException notFound(String what) {
    return new ApiException(404, "not-found", "no such " + what);
  }

  static ApiException conflict(String detail) {
    return new ApiException(409, "conflict", detail);
  }

  DeskResponse response() {
    ObjectNode problem = Wire.mapper().createObjectNode();
    problem.put("title", title).put("status", status).put("detail", getMessage());
    if (position != null) {
      problem.put("position", position);
    }
    return new DeskResponse(
        status,
        "application/problem+json",
        Wire.write(problem),
        status == 401 ? Map.of("WWW-Authenticate", "Bearer realm=\"desk\"") : Map.of());
  }
}

package dev.redactor.camel;

import dev.redactor.model.RedactionRequest;
import org.slf4j.MDC;

/**
 * What log lines say about the request they belong to. Set again after each call, which may go on
 * with another thread.
 */
final class LogContext {
  /** The request's correlation id, as in its records and events. */
  static final String CORRELATION_ID = "correlationId";

  /** The project's name. */
  static final String PROJECT = "project";

  private LogContext() {}

  static void set(String project, RedactionRequest request) {
    MDC.put(CORRELATION_ID, request.correlationId());
    MDC.put(PROJECT, project);
  }

  static void clear() {
    MDC.remove(CORRELATION_ID);
    MDC.remove(PROJECT);
  }
}

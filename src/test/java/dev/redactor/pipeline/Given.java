package dev.redactor.pipeline;

import dev.redactor.config.RetryConfig;
import dev.redactor.events.EventFactory;
import dev.redactor.model.Action;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.PolicyRef;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import dev.redactor.provider.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.BooleanSupplier;

/** What the tests of this package start from. */
final class Given {
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");
  static final SourcePosition SOURCE = new SourcePosition("redaction.requests", 1, 42);
  static final PolicyRef POLICY = new PolicyRef("default", "0123456789abcdef".repeat(4));
  static final EventFactory EVENTS = new EventFactory("1.2.3");
  static final Duration SETTLE = Duration.ofMinutes(10);
  static final Limits VERIFIED = new Limits(SETTLE, true);
  static final Limits UNVERIFIED = new Limits(SETTLE, false);

  static final RedactionItem MEDIA = RedactionItem.of(Action.DELETE_MEDIA);
  static final RedactionItem BODY = RedactionItem.of(Action.CLEAR_BODY);
  static final RedactionItem MESSAGE = RedactionItem.of(Action.DELETE_MESSAGE);

  static final RetryConfig RETRY =
      new RetryConfig(
          List.of(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ofHours(1)),
          8,
          Duration.ofMillis(100),
          Duration.ofDays(14),
          Duration.ofMinutes(1),
          SETTLE);

  private Given() {}

  static RedactionItem medium(String sid) {
    return new RedactionItem(Action.DELETE_MEDIA, sid);
  }

  static RedactionRequest.Builder message() {
    return message("M1");
  }

  static RedactionRequest.Builder message(String sid) {
    return RedactionRequest.builder("A1", Kind.MESSAGE, sid)
        .origin(Origin.EVENT)
        .correlationId("c1")
        .requestedAt(NOW);
  }

  static Work work(RedactionRequest.Builder request) {
    return work(request, VERIFIED);
  }

  static Work work(RedactionRequest.Builder request, Limits limits) {
    return work(request, limits, () -> false, Mandate.ANY);
  }

  static Work work(
      RedactionRequest.Builder request,
      Limits limits,
      BooleanSupplier gateClosed,
      Mandate mandate) {
    RedactionRequest built = request.build();
    Plan plan = Plan.of(built, MessageAction.REDACT);
    return new Work(built, plan, Dialect.SIGNALWIRE, limits, gateClosed, mandate);
  }

  static Exits exits() {
    return new Exits(RETRY, EVENTS, POLICY);
  }
}

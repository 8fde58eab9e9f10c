package dev.redactor.metrics;

import dev.redactor.webhook.Answer;
import dev.redactor.webhook.CallbackCounts;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;

/** How the webhook's calls ended. */
public final class CallbackMetrics {
  private CallbackMetrics() {}

  /** Creates one counter per answer. */
  public static void register(MeterRegistry registry, CallbackCounts counts) {
    for (Answer answer : Answer.values()) {
      FunctionCounter.builder("redactor.callbacks", counts, c -> c.of(answer))
          .description("Calls of the webhook, by how they ended")
          .tag("answer", answer.name().toLowerCase(Locale.ROOT).replace('_', '-'))
          .tag("status", Integer.toString(answer.httpStatus()))
          .register(registry);
    }
  }
}

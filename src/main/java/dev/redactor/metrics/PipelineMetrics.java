package dev.redactor.metrics;

import dev.redactor.camel.CallMeter;
import dev.redactor.camel.PipelineMeter;
import dev.redactor.events.SweepReport;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Action;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Outcome;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts what this instance does. Meters are looked up by a key of their own, which is cheaper. */
public final class PipelineMetrics implements PipelineMeter {
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(10),
    Duration.ofMillis(25),
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30)
  };

  /** Where a request goes after a pass. */
  private enum Exit {
    EVENT,
    RETRY,
    DEAD_LETTER;

    String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Exit of(Outgoing record) {
      return switch (record.topic()) {
        case TopicNames.EVENTS -> EVENT;
        case TopicNames.DEAD_LETTERS -> record.value() == null ? null : DEAD_LETTER;
        default -> RETRY;
      };
    }
  }

  private record Erased(String project, Action action, Outcome outcome) {}

  private record Left(String project, Exit exit) {}

  private record Called(String project, String call) {}

  private record Answered(String project, String call, int status) {}

  private record Swept(String project, String what) {}

  private final MeterRegistry registry;
  private final Map<Erased, Counter> erasures = new ConcurrentHashMap<>();
  private final Map<Left, Counter> exits = new ConcurrentHashMap<>();
  private final Map<Called, Timer> calls = new ConcurrentHashMap<>();
  private final Map<Answered, Counter> answers = new ConcurrentHashMap<>();
  private final Map<Swept, Counter> windows = new ConcurrentHashMap<>();
  private final Map<Swept, Counter> messages = new ConcurrentHashMap<>();

  /**
   * Creates the meters that every installation has, so that each exists before it counts.
   *
   * @param projects the names of the projects
   */
  public PipelineMetrics(MeterRegistry registry, Collection<String> projects, boolean sweeps) {
    this.registry = registry;
    for (String project : projects) {
      for (Action action : Action.values()) {
        erased(new Erased(project, action, Outcome.REDACTED));
      }
      for (Exit exit : Exit.values()) {
        left(new Left(project, exit));
      }
      timer(new Called(project, Action.CLEAR_BODY.wire()));
      answer(new Answered(project, Action.CLEAR_BODY.wire(), 200));
      if (sweeps) {
        List.of("complete", "early").forEach(result -> window(new Swept(project, result)));
        List.of("listed", "due", "requested", "in-progress", "unannounced")
            .forEach(what -> message(new Swept(project, what)));
      }
    }
  }

  @Override
  public void passed(String project, Collection<ItemResult> results, List<Outgoing> records) {
    for (ItemResult result : results) {
      erased(new Erased(project, result.item().action(), result.outcome())).increment();
    }
    for (Outgoing record : records) {
      Exit exit = Exit.of(record);
      if (exit != null) {
        left(new Left(project, exit)).increment();
      }
    }
  }

  @Override
  public CallMeter calls(String project) {
    return (call, answer, took) -> called(project, name(call), answer, took);
  }

  @Override
  public CallMeter sweepCalls(String project) {
    return (call, answer, took) -> called(project, "sweep", answer, took);
  }

  private static String name(ProviderCall call) {
    return call.item() != null
        ? call.item().action().wire()
        : call.purpose().name().toLowerCase(Locale.ROOT);
  }

  private void called(String project, String call, ProviderAnswer answer, Duration took) {
    timer(new Called(project, call)).record(took);
    answer(new Answered(project, call, answer.status())).increment();
  }

  @Override
  public void swept(String project, SweepReport report) {
    window(new Swept(project, report == null ? "early" : "complete")).increment();
    if (report != null) {
      message(new Swept(project, "listed")).increment(report.listed());
      message(new Swept(project, "due")).increment(report.due());
      message(new Swept(project, "requested")).increment(report.requested());
      message(new Swept(project, "in-progress")).increment(report.inProgress());
      if (report.unannounced() != null) {
        message(new Swept(project, "unannounced")).increment(report.unannounced());
      }
    }
  }

  private Counter erased(Erased key) {
    return erasures.computeIfAbsent(
        key,
        k ->
            Counter.builder("redactor.erasures")
                .description("Items that ended, by what became of them")
                .tag("project", k.project())
                .tag("kind", k.action().kind().wire())
                .tag("action", k.action().wire())
                .tag("outcome", k.outcome().wire())
                .register(registry));
  }

  private Counter left(Left key) {
    return exits.computeIfAbsent(
        key,
        k ->
            Counter.builder("redactor.exits")
                .description("Records the corridor published, by where they went")
                .tag("project", k.project())
                .tag("exit", k.exit().label())
                .register(registry));
  }

  private Timer timer(Called key) {
    return calls.computeIfAbsent(
        key,
        k ->
            Timer.builder("redactor.calls")
                .description("Calls to the provider, from the first byte sent to the answer read")
                .tag("project", k.project())
                .tag("call", k.call())
                .serviceLevelObjectives(BUCKETS)
                .register(registry));
  }

  private Counter answer(Answered key) {
    return answers.computeIfAbsent(
        key,
        k ->
            Counter.builder("redactor.call.answers")
                .description("Calls to the provider, by the status of the answer")
                .tag("project", k.project())
                .tag("call", k.call())
                .tag("status", k.status() == 0 ? "none" : Integer.toString(k.status()))
                .register(registry));
  }

  private Counter window(Swept key) {
    return windows.computeIfAbsent(
        key,
        k ->
            Counter.builder("redactor.sweep.windows")
                .description("Windows this instance swept, and those that ended early")
                .tag("project", k.project())
                .tag("result", k.what())
                .register(registry));
  }

  private Counter message(Swept key) {
    return messages.computeIfAbsent(
        key,
        k ->
            Counter.builder("redactor.sweep.messages")
                .description("What the windows came to")
                .tag("project", k.project())
                .tag("what", k.what())
                .register(registry));
  }
}

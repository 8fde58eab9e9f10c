package dev.redactor.metrics;

import dev.redactor.model.DeadLetterReason;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * The gauges of what stands on the cluster. Every instance says the same, so they are for {@code
 * max}, never for {@code sum} over instances. While Kafka does not answer they are NaN.
 */
public final class StandingMetrics {
  private final MeterRegistry registry;
  private final KafkaWatch watch;
  private final InstantSource clock;

  private StandingMetrics(MeterRegistry registry, KafkaWatch watch, InstantSource clock) {
    this.registry = registry;
    this.watch = watch;
    this.clock = clock;
  }

  /** Creates them all. */
  public static void register(
      MeterRegistry registry, KafkaWatch watch, Watched watched, InstantSource clock) {
    StandingMetrics metrics = new StandingMetrics(registry, watch, clock);
    Gauge.builder("redactor.kafka.up", watch, w -> w.reachable() ? 1 : 0)
        .description("1 while the cluster answers")
        .register(registry);
    metrics.lag(watched);
    metrics.deadLetters(watched);
    for (String project : watched.projects()) {
      metrics.gauge(
          "redactor.oldest.unredacted.age",
          "seconds",
          "Age of the oldest request that is neither done nor a dead letter; 0 when there is none",
          standing -> metrics.age(standing.oldest().get(project), 0),
          "project",
          project);
    }
    for (String project : watched.cursors() == null ? List.<String>of() : watched.projects()) {
      metrics.gauge(
          "redactor.sweep.behind",
          "seconds",
          "How long messages that are old enough have not been swept; NaN before the first sweep",
          standing -> metrics.behind(standing.sweptTo().get(project), watched.sweepHolds()),
          "project",
          project);
    }
  }

  private void lag(Watched watched) {
    watched
        .groups()
        .forEach(
            (group, topics) ->
                topics.forEach(
                    topic ->
                        gauge(
                            "redactor.consumer.lag",
                            null,
                            "Records a consumer group has not committed",
                            standing -> lag(standing, group, topic),
                            "group",
                            group,
                            "topic",
                            topic)));
    for (String tier : watched.tiers()) {
      String group = Watched.retry(tier);
      String topic = watched.groups().get(group).iterator().next();
      gauge(
          "redactor.retry.depth",
          null,
          "Requests that wait in a retry topic",
          standing -> lag(standing, group, topic),
          "tier",
          tier);
    }
  }

  private static double lag(Standing standing, String group, String topic) {
    Long lag = standing.lag().getOrDefault(group, Map.of()).get(topic);
    return lag == null ? Double.NaN : lag;
  }

  private void deadLetters(Watched watched) {
    List<String> projects = new ArrayList<>(watched.projects());
    projects.add(Watched.NO_PROJECT);
    for (String project : projects) {
      for (DeadLetterReason reason : DeadLetterReason.values()) {
        gauge(
            "redactor.dead.letters",
            null,
            "Dead letters that stand",
            standing ->
                standing.deadLetters() == null
                    ? Double.NaN
                    : standing
                        .deadLetters()
                        .getOrDefault(project, Map.of())
                        .getOrDefault(reason, 0L),
            "project",
            project,
            "reason",
            reason.name());
      }
    }
  }

  private double age(Instant since, double without) {
    return since == null
        ? without
        : Math.max(0, Duration.between(since, clock.instant()).toMillis() / 1000.0);
  }

  private double behind(Instant sweptTo, Duration holds) {
    return sweptTo == null ? Double.NaN : age(sweptTo.plus(holds), Double.NaN);
  }

  private void gauge(
      String name,
      String unit,
      String description,
      ToDoubleFunction<Standing> value,
      String... tags) {
    Gauge.builder(
            name,
            watch,
            w -> {
              Standing standing = w.latest();
              return standing == null ? Double.NaN : value.applyAsDouble(standing);
            })
        .baseUnit(unit)
        .description(description)
        .tags(tags)
        .register(registry);
  }
}

package dev.redactor.camel;

import dev.redactor.config.Durations;
import dev.redactor.config.GroupNames;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.desk.http.ServiceView;
import dev.redactor.gate.Gate;
import dev.redactor.kafka.GroupLag;
import dev.redactor.kafka.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Looks at the running service for the desk's overview; asks the cluster every few seconds. */
final class ServiceLook implements ServiceView, AutoCloseable {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final RedactorConfig config;
  private final Corridors corridors;
  private final GroupLag lag;
  private final InstantSource clock;
  private final Supplier<String> stoppedBy;
  private final Supplier<Seen> seen;
  private Snapshot last;

  /**
   * Looks at nothing yet.
   *
   * @param stoppedBy why nothing may be erased; null while it may
   * @param seen what was seen on the topics last; null while nothing was
   */
  ServiceLook(
      RedactorConfig config,
      Corridors corridors,
      Map<String, Object> client,
      Supplier<String> stoppedBy,
      Supplier<Seen> seen,
      InstantSource clock) {
    this.config = config;
    this.corridors = corridors;
    this.lag = new GroupLag(client);
    this.clock = clock;
    this.stoppedBy = stoppedBy;
    this.seen = seen;
  }

  @Override
  public synchronized Snapshot snapshot() {
    if (last == null || last.at().plus(FRESH).isBefore(clock.instant())) {
      last =
          now(
              clock.instant(),
              config.retry().tiers().stream().map(this::tier).toList(),
              config.projects().stream().map(this::backlog).toList());
    }
    return now(last.at(), last.retries(), last.backlog());
  }

  private Snapshot now(Instant at, List<TierView> retries, List<Backlog> backlog) {
    Seen now = seen.get();
    return new Snapshot(
        at,
        stoppedBy.get(),
        gates(),
        retries,
        backlog,
        now == null ? null : each(now.oldest(), OldestView::new),
        new SweepState(
            config.sweep().enabled(),
            config.sweep().age().toSeconds(),
            now == null || !config.sweep().enabled() ? null : each(now.sweptTo(), SweptView::new)));
  }

  private <T> List<T> each(Map<String, Instant> ofProjects, BiFunction<String, Instant, T> view) {
    return config.projects().stream()
        .map(project -> view.apply(project.name(), ofProjects.get(project.name())))
        .toList();
  }

  @Override
  public boolean busy() {
    return corridors.busy();
  }

  private List<GateView> gates() {
    return config.projects().stream()
        .map(
            project -> {
              Gate.Reason reason = corridors.gate(project.name()).reason();
              return new GateView(
                  project.name(),
                  reason != null,
                  reason == null ? null : reason.name().toLowerCase(Locale.ROOT).replace('_', '-'));
            })
        .toList();
  }

  private TierView tier(Duration tier) {
    String name = Durations.format(tier);
    return new TierView(name, waiting(GroupNames.retry(tier), TopicNames.retry(tier)));
  }

  private Backlog backlog(ProjectConfig project) {
    return new Backlog(
        project.name(), waiting(GroupNames.corridor(project.name()), TopicNames.REQUESTS));
  }

  private long waiting(String group, String topic) {
    return lag.of(group, topic).orElse(-1);
  }

  @Override
  public void close() {
    lag.close();
  }
}

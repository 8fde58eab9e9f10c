package dev.redactor.camel;

import dev.redactor.config.Durations;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.desk.http.ServiceView;
import dev.redactor.gate.Gate;
import dev.redactor.kafka.GroupLag;
import dev.redactor.kafka.TopicNames;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Looks at the running service for the desk's overview; asks the cluster every few seconds. */
final class ServiceLook implements ServiceView, AutoCloseable {
  private static final Duration FRESH = Duration.ofSeconds(5);

  private final RedactorConfig config;
  private final Corridors corridors;
  private final GroupLag lag;
  private final InstantSource clock;
  private Snapshot last;

  ServiceLook(
      RedactorConfig config, Corridors corridors, Map<String, Object> client, InstantSource clock) {
    this.config = config;
    this.corridors = corridors;
    this.lag = new GroupLag(client);
    this.clock = clock;
  }

  @Override
  public synchronized Snapshot snapshot() {
    if (last == null || last.at().plus(FRESH).isBefore(clock.instant())) {
      last =
          new Snapshot(
              clock.instant(),
              gates(),
              config.retry().tiers().stream().map(this::tier).toList(),
              config.projects().stream().map(this::backlog).toList());
    }
    return new Snapshot(last.at(), gates(), last.retries(), last.backlog());
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
    return new TierView(name, waiting("redactor-retry-" + name, TopicNames.retry(tier)));
  }

  private Backlog backlog(ProjectConfig project) {
    return new Backlog(
        project.name(), waiting(Corridors.GROUP + project.name(), TopicNames.REQUESTS));
  }

  private long waiting(String group, String topic) {
    return lag.of(group, topic).orElse(-1);
  }

  @Override
  public void close() {
    lag.close();
  }
}

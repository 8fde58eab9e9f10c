package dev.redactor.ops;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.redactor.camel.Corridors;
import dev.redactor.camel.PipelineMeter;
import dev.redactor.camel.Sweeps;
import dev.redactor.camel.WebhookDoor;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.desk.http.ServiceView;
import dev.redactor.gate.Gate;
import dev.redactor.metrics.CallbackMetrics;
import dev.redactor.metrics.KafkaWatch;
import dev.redactor.metrics.PipelineMetrics;
import dev.redactor.metrics.StandingMetrics;
import dev.redactor.metrics.Watched;
import dev.redactor.server.OpsServer;
import dev.redactor.server.Page;
import dev.redactor.tracing.Traces;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;

/** Metrics and health of one instance, and the server that tells them. */
public final class Observability implements AutoCloseable {
  private static final String PROMETHEUS = "text/plain; version=0.0.4; charset=utf-8";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RedactorConfig config;
  private final Map<String, Object> client;
  private final InstantSource clock;
  private final PrometheusMeterRegistry registry;
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final PipelineMetrics pipeline;
  private volatile KafkaWatch kafka;
  private OpsServer server;
  private Traces traces;

  /**
   * Creates the meters.
   *
   * @param client what {@link dev.redactor.kafka.KafkaClientProperties#read} gives
   */
  Observability(RedactorConfig config, Map<String, Object> client, InstantSource clock) {
    this.config = config;
    this.client = client;
    this.clock = clock;
    this.registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    this.pipeline =
        new PipelineMetrics(
            registry,
            config.projects().stream().map(ProjectConfig::name).toList(),
            config.sweep().enabled());
  }

  /** What the pipeline is heard by. */
  PipelineMeter meter() {
    return config.ops().enabled() ? pipeline : PipelineMeter.NONE;
  }

  /** Has the routes traced, where that is wanted; before they are loaded. */
  void bind(CamelContext context) {
    if (config.ops().tracing()) {
      traces = Traces.begin(context);
    }
  }

  /**
   * Begins to look and to serve.
   *
   * @param stoppedBy why nothing may be erased; null when it may
   * @param sweeps null where no sweep is enabled
   * @throws dev.redactor.config.ConfigException when the port that was set cannot be listened on
   */
  void start(
      CamelContext context,
      Corridors corridors,
      Supplier<String> stoppedBy,
      Sweeps sweeps,
      WebhookDoor webhook) {
    if (!config.ops().enabled() && !config.desk().enabled()) {
      return;
    }
    Watched watched = Watched.of(config, sweeps == null ? null : sweeps::cursors);
    kafka = new KafkaWatch(client, watched, config.ops().refresh());
    if (!config.ops().enabled()) {
      kafka.start();
      return;
    }
    Map<String, Gate> gates = new LinkedHashMap<>();
    config.projects().forEach(p -> gates.put(p.name(), corridors.gate(p.name())));
    Health health =
        new Health(
            context,
            gates,
            kafka,
            sweeps == null ? null : sweeps::leader,
            stoppedBy,
            corridors::isHeld);
    Gauge.builder("redactor.erasing.allowed", stoppedBy, s -> s.get() == null ? 1 : 0)
        .description("1 unless a person or a limit stopped all erasing")
        .register(registry);
    bind(health, gates, sweeps);
    StandingMetrics.register(registry, kafka, watched, clock);
    if (config.webhook().enabled()) {
      CallbackMetrics.register(registry, webhook.counts());
    }
    server =
        new OpsServer(
            config.ops(),
            Map.of(
                "/metrics", () -> new Page(200, PROMETHEUS, registry.scrape()),
                "/health/live", page(health::live),
                "/health/ready", page(health::ready),
                "/health/webhook", page(health::webhook)));
    if (!server.start()) {
      server = null;
    }
    if (server != null || config.desk().enabled()) {
      kafka.start();
    }
  }

  private void bind(Health health, Map<String, Gate> gates, Sweeps sweeps) {
    List.of(
            new JvmMemoryMetrics(),
            collections,
            new JvmThreadMetrics(),
            new ProcessorMetrics(),
            new UptimeMetrics(),
            new FileDescriptorMetrics())
        .forEach(binder -> binder.bindTo(registry));
    gates.forEach(
        (project, gate) ->
            Gauge.builder("redactor.gate.open", gate, g -> g.isClosed() ? 0 : 1)
                .description("1 while the project's calls are allowed")
                .tag("project", project)
                .register(registry));
    Gauge.builder("redactor.ready", health, h -> h.ready().up() ? 1 : 0)
        .description("1 while /health/ready says UP")
        .register(registry);
    if (sweeps != null) {
      Gauge.builder("redactor.sweep.leader", sweeps, s -> s.leader() ? 1 : 0)
          .description("1 on the instance that sweeps")
          .register(registry);
    }
    Gauge.builder("redactor.info", () -> 1)
        .description("Always 1; the label says which version runs")
        .tag("version", Version.current())
        .register(registry);
  }

  private static Supplier<Page> page(Supplier<Health.Report> check) {
    return () -> {
      Health.Report report = check.get();
      Map<String, Object> body = new LinkedHashMap<>();
      body.put("status", report.up() ? "UP" : "DOWN");
      body.put("reasons", report.reasons());
      body.putAll(report.details());
      try {
        return new Page(
            report.up() ? 200 : 503, "application/json", JSON.writeValueAsString(body) + "\n");
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    };
  }

  /** What was seen on the topics last; null while nothing was. For the desk's overview. */
  ServiceView.Seen seen() {
    KafkaWatch watch = kafka;
    Map<String, Instant> oldest = watch == null ? null : watch.oldest();
    Map<String, Instant> sweptTo = watch == null ? null : watch.sweptTo();
    return oldest == null || sweptTo == null ? null : new ServiceView.Seen(oldest, sweptTo);
  }

  /** The port metrics and health are served on; 0 when they are not. */
  public int port() {
    return server == null ? 0 : server.port();
  }

  @Override
  public void close() {
    if (server != null) {
      server.close();
    }
    if (kafka != null) {
      kafka.close();
    }
    if (traces != null) {
      traces.close();
    }
    collections.close();
    registry.close();
  }
}

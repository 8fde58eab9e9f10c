package dev.redactor.camel;

import dev.redactor.config.GroupNames;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.Lease;
import dev.redactor.kafka.TopicNames;
import dev.redactor.policy.Policies;
import dev.redactor.sweep.SweepRule;
import dev.redactor.sweep.SweepSchedule;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds the steps of the sweeps, makes one sweep per project out of its template, and asks for the
 * lease that lets one instance sweep at a time.
 */
public final class Sweeps implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger("dev.redactor.sweep");

  private final RedactorConfig config;
  private final Map<String, Object> client;
  private final EventFactory events;
  private final Oversight oversight;
  private final InstantSource clock;
  private final SweepSchedule schedule;
  private final Lease lease;
  private final Map<String, SweepSteps> sweeps = new LinkedHashMap<>();
  private PipelineMeter meter = PipelineMeter.NONE;
  private CamelContext context;
  private ExecutorService executor;

  /**
   * Creates the sweeps of all projects.
   *
   * @param client what {@link dev.redactor.kafka.KafkaClientProperties#read} gives
   */
  public Sweeps(
      RedactorConfig config,
      Map<String, Object> client,
      EventFactory events,
      Oversight oversight,
      InstantSource clock) {
    this.oversight = oversight;
    this.config = config;
    this.client = client;
    this.events = events;
    this.clock = clock;
    this.schedule = new SweepSchedule(config.sweep());
    this.lease =
        new Lease(
            client,
            GroupNames.SWEEP,
            TopicNames.SWEEP_CURSORS,
            config.sweep().takeover(),
            this::acquired);
  }

  /** Has what they do heard of; before they are bound. */
  public void meteredBy(PipelineMeter heardBy) {
    meter = heardBy;
  }

  // A name no project can have.
  private static String line(ProjectConfig project) {
    return project.name() + "_sweep";
  }

  /** Binds everything the route file refers to. Called before it is loaded. */
  public void bind(CamelContext camel) {
    context = camel;
    executor = camel.getExecutorServiceManager().newSingleThreadExecutor(this, "sweep-takeover");
    for (ProjectConfig project : config.projects()) {
      SweepSteps steps =
          new SweepSteps(
              () -> rules(project), oversight.safety(), lease, client, events, clock, meter);
      sweeps.put(project.name(), steps);
      camel.getRegistry().bind("sweep-" + project.name(), steps);
      // A line of its own to the provider: its own token, and no connection of the corridor's. Its
      // failures do not close the corridor's gate, which goes by other calls.
      camel
          .getRegistry()
          .bind(
              "http-" + line(project),
              new ProviderHttp(project.account(), project.readToken(), config.http(), 1));
      new ProviderSteps(
              project.baseUrl(),
              project.readToken(),
              config.retry().inPlaceDelay(),
              (call, answer) -> {},
              SweepRule.numbers(oversight.policies(), config.sweep()),
              true,
              clock)
          .metered(meter.sweepCalls(project.name()))
          .bind(camel.getRegistry(), "provider-" + line(project));
    }
  }

  /** The project of each sweep, by the key of its cursor, by the rules as they are now. */
  public Map<String, String> cursors() {
    Map<String, String> cursors = new LinkedHashMap<>();
    sweeps.forEach(
        (project, steps) -> steps.cursorKeys().forEach(key -> cursors.put(key, project)));
    return cursors;
  }

  private List<SweepRule> rules(ProjectConfig project) {
    Policies policies = oversight.policies().current();
    return config.sweep().kinds().stream()
        .filter(project.dialect()::knows)
        // What is left alone is not looked for.
        .filter(policies::mayErase)
        .flatMap(
            kind ->
                project.accounts().stream()
                    .map(
                        account -> new SweepRule(project, account, kind, policies, config.sweep())))
        .toList();
  }

  /** Makes the routes, once the templates are loaded, and asks for the lease. */
  public void start() throws Exception {
    for (ProjectConfig project : config.projects()) {
      TemplatedRouteBuilder.builder(context, "call")
          .routeId("call-" + line(project))
          .parameter("project", line(project))
          .parameter("baseUrl", project.baseUrl())
          .add();
      TemplatedRouteBuilder.builder(context, "sweep")
          .routeId("sweep-" + project.name())
          .parameter("project", project.name())
          .add();
      TemplatedRouteBuilder.builder(context, "sweep-schedule")
          .routeId("sweep-schedule-" + project.name())
          .parameter("project", project.name())
          .parameter("schedule", schedule.options())
          .add();
    }
    lease.start();
  }

  private void acquired() {
    try {
      executor.execute(this::takeOver);
    } catch (RejectedExecutionException e) {
      LOG.debug("Stopping: another instance will take over");
    }
  }

  // Without this, a sweep whose instance died would wait for the next time of the schedule.
  private void takeOver() {
    LOG.info("This instance sweeps now");
    try (ProducerTemplate template = context.createProducerTemplate()) {
      for (Map.Entry<String, SweepSteps> sweep : sweeps.entrySet()) {
        if (schedule.missed(sweep.getValue().last(), clock.instant())) {
          template.send("direct:sweep-" + sweep.getKey(), exchange -> {});
        }
      }
    } catch (KafkaException | java.io.IOException e) {
      LOG.warn("Taken over without a sweep ({})", e.getClass().getSimpleName());
    }
  }

  /** Whether this instance sweeps. */
  public boolean leader() {
    return lease.held();
  }

  /** Hands over to another instance. */
  @Override
  public void close() {
    lease.close();
  }
}

package dev.redactor.camel;

import dev.redactor.config.Durations;
import dev.redactor.config.GroupNames;
import dev.redactor.config.Keys;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.events.EventFactory;
import dev.redactor.gate.Gate;
import dev.redactor.gate.KnownAccounts;
import dev.redactor.intake.IntakeReader;
import dev.redactor.pipeline.Admission;
import dev.redactor.pipeline.Exits;
import dev.redactor.pipeline.Judge;
import dev.redactor.pipeline.Limits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Binds the steps the route files name, and makes one corridor per project and one retry route per
 * tier out of their templates.
 */
public final class Corridors {
  private static final Logger LOG = LoggerFactory.getLogger(Corridors.class);

  private static final int LEAST_BATCH = 200;

  private final RedactorConfig config;
  private final InstantSource clock;
  private final Exits exits;
  private final Oversight oversight;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Workload workload = new Workload();
  private RouteSwitch routes;
  private final Map<String, GateKeeper> gates = new LinkedHashMap<>();
  private final KnownAccounts accountsSeen = new KnownAccounts();
  private final Set<String> unknownAccounts = ConcurrentHashMap.newKeySet();
  private PipelineMeter meter = PipelineMeter.NONE;

  public Corridors(
      RedactorConfig config, EventFactory events, Oversight oversight, InstantSource clock) {
    this.oversight = oversight;
    this.config = config;
    this.clock = clock;
    this.exits =
        new Exits(config.retry(), events, oversight.policies().current().ref(), oversight.dryRun());
  }

  /** Has what they do heard of; before they are bound. */
  public void meteredBy(PipelineMeter heardBy) {
    meter = heardBy;
  }

  /** Binds everything the route files refer to. Called before they are loaded. */
  public void bind(CamelContext context) {
    context.getManagementStrategy().addEventNotifier(new StopSignal(stopping));
    routes = new RouteSwitch(context);
    bind(context, "offsets", new ConsumerGuard(context, routes));
    Set<String> accounts = config.accounts();
    bind(
        context,
        "intake",
        new IntakeSteps(
            new IntakeRecords(new IntakeReader(accounts, oversight.policies()), exits), clock));
    bind(context, "prompt-clients", new PromptClients());
    bind(context, "due-clients", new DueClients(clock));
    for (Duration tier : config.retry().tiers()) {
      bind(context, "retry-" + Durations.format(tier), new RetrySteps(tier, clock, stopping));
    }
    boolean first = true;
    for (ProjectConfig project : config.projects()) {
      bindProject(context, routes, project, accounts, first);
      first = false;
    }
  }

  private void bindProject(
      CamelContext context,
      RouteSwitch routes,
      ProjectConfig project,
      Set<String> accounts,
      boolean first) {
    GateKeeper keeper = new GateKeeper(context, routes, project, config.gate());
    gates.put(project.name(), keeper);
    Gate gate = keeper.gate();
    Admission admission =
        new Admission(
            Set.copyOf(project.accounts()),
            accounts,
            // A dry run leaves them to the service that is none.
            first && !oversight.dryRun(),
            config.defaults(),
            project.dialect(),
            new Limits(config.retry().settleWindow(), config.verify()),
            gate::isClosed);
    Judge judge =
        new Judge(
            admission,
            project.name(),
            oversight.policies()::current,
            oversight.safety(),
            oversight.safety()::seen,
            clock);
    int concurrency = project.concurrency();
    int workers = CallsInFlight.workers(concurrency);
    new CorridorSteps(
            judge,
            exits,
            new CallsInFlight(concurrency),
            new Semaphore(workers + 2 * concurrency),
            clock)
        .metered(project.name(), meter)
        .bind(context.getRegistry(), "corridor-" + project.name());
    new ProviderSteps(
            project.baseUrl(),
            project.eraseToken(),
            config.retry().inPlaceDelay(),
            gate::answered,
            oversight.policies(),
            oversight.dryRun(),
            clock)
        .doubting(accountsSeen, account -> unknown(project, account))
        .metered(meter.calls(project.name()))
        .bind(context.getRegistry(), "provider-" + project.name());
    bind(
        context,
        "http-" + project.name(),
        new ProviderHttp(project.account(), project.eraseToken(), config.http(), concurrency));
    ExecutorService pool =
        context
            .getExecutorServiceManager()
            .newFixedThreadPool(this, "redact-" + project.name(), workers);
    workload.add(pool);
    bind(context, "workers-" + project.name(), pool);
  }

  // Once: every request of the account would say it again.
  private void unknown(ProjectConfig project, String account) {
    if (unknownAccounts.add(account)) {
      boolean own = account.equals(project.account());
      LOG.error(
          "Project {}: the provider does not find the list of an account; check {} and {}. What it does"
              + " not find there is not taken for erased.",
          project.name(),
          Keys.PROJECT_BASE_URL.named(project.name()),
          (own ? Keys.PROJECT_ACCOUNT : Keys.PROJECT_SUB_ACCOUNTS).named(project.name()));
    }
  }

  private static void bind(CamelContext context, String name, Object bean) {
    context.getRegistry().bind(name, bean);
  }

  /**
   * Makes the routes, once the templates are loaded.
   *
   * @throws dev.redactor.config.ConfigException when the provider does not know an account
   */
  public void start(CamelContext context) throws Exception {
    for (ProjectConfig project : config.projects()) {
      add(context, "call", project);
    }
    new AccountCheck(context, config.projects()).run();
    // A dry run leaves what waits where it is.
    for (Duration tier : oversight.dryRun() ? List.<Duration>of() : config.retry().tiers()) {
      String name = Durations.format(tier);
      TemplatedRouteBuilder.builder(context, "retry-tier")
          .routeId("retry-" + name)
          .parameter("tier", name)
          .add();
    }
    for (ProjectConfig project : config.projects()) {
      for (String template : new String[] {"redact-one", "redact"}) {
        add(context, template, project);
      }
    }
    if (!oversight.dryRun()) {
      new BrakeKeeper(
              context,
              oversight.safety(),
              routes,
              config.projects().stream().map(project -> "redact-" + project.name()).toList())
          .start();
    }
  }

  private void add(CamelContext context, String template, ProjectConfig project) throws Exception {
    TemplatedRouteBuilder.builder(context, template)
        .routeId(template + "-" + project.name())
        .parameter("project", project.name())
        .parameter("baseUrl", project.baseUrl())
        .parameter("group", GroupNames.corridor(project.name(), oversight.dryRun()))
        .parameter("batch", batch(project.concurrency()))
        .add();
  }

  // While one batch waits for its last answer, the other consumer's has to fill all places.
  private static int batch(int concurrency) {
    return Math.max(LEAST_BATCH, 4 * concurrency);
  }

  /** What turns outcomes into records; shared with the doors. */
  public Exits exits() {
    return exits;
  }

  /** Whether a route is stopped for a reason: a closed gate, or erasing that was stopped. */
  public boolean isHeld(String route) {
    return routes.isHeld(route);
  }

  /** Whether more requests wait than there are workers for, or did a moment ago. */
  boolean busy() {
    return workload.busy();
  }

  /** The gate of a project, by its name. */
  public Gate gate(String project) {
    return gates.get(project).gate();
  }

  /** Lets go of the threads that wait for a retry to fall due, as soon as the context stops. */
  private static final class StopSignal extends SimpleEventNotifierSupport {
    private final CountDownLatch stopping;

    StopSignal(CountDownLatch stopping) {
      this.stopping = stopping;
    }

    @Override
    public boolean isEnabled(CamelEvent event) {
      return event.getType() == CamelEvent.Type.CamelContextStopping;
    }

    @Override
    public void notify(CamelEvent event) {
      stopping.countDown();
    }
  }
}

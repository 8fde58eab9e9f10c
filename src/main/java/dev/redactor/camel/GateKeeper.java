package dev.redactor.camel;

import dev.redactor.config.GateConfig;
import dev.redactor.config.ProjectConfig;
import dev.redactor.gate.Gate;
import dev.redactor.gate.ProbeBackoff;
import dev.redactor.model.Outcome;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.Product;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.FluentProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops one project's corridor when its gate closes, probes the provider with growing pauses, and
 * starts it again when the provider answers. What the corridor had in hand waits in a retry topic;
 * what it had not, stays where it is.
 */
final class GateKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(GateKeeper.class);

  private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
  private static final String REASON = "gate";

  private final CamelContext context;
  private final RouteSwitch routes;
  private final ProjectConfig project;
  private final GateConfig config;
  private final ScheduledExecutorService executor;
  private final Gate gate;
  // Of the executor's thread.
  private ProbeBackoff backoff;

  GateKeeper(CamelContext context, RouteSwitch routes, ProjectConfig project, GateConfig config) {
    this.context = context;
    this.routes = routes;
    this.project = project;
    this.config = config;
    this.executor =
        context
            .getExecutorServiceManager()
            .newSingleThreadScheduledExecutor(this, "gate-" + project.name());
    this.gate = new Gate(config, this::closed);
  }

  Gate gate() {
    return gate;
  }

  private String probeRoute() {
    return "direct:call-" + project.name();
  }

  private void closed(Gate.Reason reason) {
    LOG.warn("Project {} stopped: {}. Its requests wait.", project.name(), reason.text());
    submit(this::stop);
  }

  private void stop() {
    routes.hold("redact-" + project.name(), REASON);
    // A token that may read and not erase passes every probe: the pauses have to grow all the same.
    if (backoff == null || gate.hasErased()) {
      backoff = new ProbeBackoff(config);
    }
    probeLater();
  }

  private void probeLater() {
    long due = System.nanoTime() + backoff.next().toNanos();
    waitUntil(due, project.eraseToken().reveal());
  }

  // In slices: a token that was replaced is tried at once, however long the wait has grown.
  // A probe tells of its own failures.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void waitUntil(long due, String used) {
    long left = Math.max(0, due - System.nanoTime());
    try {
      executor.schedule(
          () -> {
            if (due - System.nanoTime() <= 0 || project.eraseToken().renewed(used)) {
              probe();
            } else {
              waitUntil(due, used);
            }
          },
          Math.min(left, LOOK_EVERY.toNanos()),
          TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Stopping: no more probes");
    }
  }

  private void probe() {
    if (context.isStopping() || context.isStopped()) {
      return;
    }
    Product refused = gate.closedFor();
    Outcome outcome = ask(refused == null ? Product.MESSAGING : refused);
    // A list that is not there is no provider of ours: a base url or an account that is wrong.
    boolean answers = outcome != Outcome.TRY_AGAIN && outcome != Outcome.ALREADY_GONE;
    if (answers && (refused == null || outcome != Outcome.UNAUTHORISED)) {
      // After an outage any answer will do: the token may lack the scope of what is probed, and the
      // first call tells.
      gate.open();
      LOG.info("Project {} goes on: the provider answers again.", project.name());
    } else if (answers && worksElsewhere(refused) && ask(refused) == Outcome.UNAUTHORISED) {
      // Asked once more: credentials that came back in between are no lack of a scope.
      gate.openBut(refused);
      LOG.warn(
          "Project {} goes on without {}: the provider refuses the token for that product only. What"
              + " needs it waits until the token has the scope.",
          project.name(),
          refused);
    } else {
      probeLater();
      return;
    }
    routes.release("redact-" + project.name(), REASON);
  }

  private boolean worksElsewhere(Product refused) {
    return Arrays.stream(Product.values())
        .filter(product -> product != refused && project.dialect().knows(product.probed()))
        .anyMatch(product -> ask(product) == Outcome.SKIPPED);
  }

  private Outcome ask(Product product) {
    try (FluentProducerTemplate template = context.createFluentProducerTemplate()) {
      ProviderCall call = ProviderCall.probe(project.account(), product.probed());
      Exchange exchange =
          template.to(probeRoute()).withProcessor(e -> ProviderSteps.call(e, call)).send();
      ProviderAnswer answer = ProviderSteps.attempt(exchange).answer();
      return answer == null ? Outcome.TRY_AGAIN : Classifier.reading(answer).outcome();
    } catch (IOException | RuntimeException e) {
      // Whatever it was, the next probe must come: nothing else opens the gate again.
      LOG.warn("Project {}: a probe failed ({})", project.name(), e.getClass().getSimpleName());
      return Outcome.TRY_AGAIN;
    }
  }

  private void submit(Runnable task) {
    try {
      executor.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("Stopping: the gate stays closed");
    }
  }
}

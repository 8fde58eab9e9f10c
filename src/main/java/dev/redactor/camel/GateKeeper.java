package dev.redactor.camel;

import dev.redactor.config.GateConfig;
import dev.redactor.config.ProjectConfig;
import dev.redactor.gate.Gate;
import dev.redactor.gate.ProbeBackoff;
import dev.redactor.model.Outcome;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.io.IOException;
import java.time.Duration;
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
    probeLater(new ProbeBackoff(config));
  }

  private void probeLater(ProbeBackoff backoff) {
    long due = System.nanoTime() + backoff.next().toNanos();
    waitUntil(due, project.eraseToken().reveal(), backoff);
  }

  // In slices: a token that was replaced is tried at once, however long the wait has grown.
  private void waitUntil(long due, String used, ProbeBackoff backoff) {
    long left = Math.max(0, due - System.nanoTime());
    try {
      executor.schedule(
          () -> {
            if (due - System.nanoTime() <= 0 || project.eraseToken().renewed(used)) {
              probe(backoff);
            } else {
              waitUntil(due, used, backoff);
            }
          },
          Math.min(left, LOOK_EVERY.toNanos()),
          TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Stopping: no more probes");
    }
  }

  private void probe(ProbeBackoff backoff) {
    if (context.isStopping() || context.isStopped()) {
      return;
    }
    if (!answers()) {
      probeLater(backoff);
      return;
    }
    gate.open();
    LOG.info("Project {} goes on: the provider answers again.", project.name());
    routes.release("redact-" + project.name(), REASON);
  }

  private boolean answers() {
    try (FluentProducerTemplate template = context.createFluentProducerTemplate()) {
      Exchange exchange =
          template
              .to(probeRoute())
              .withProcessor(e -> ProviderSteps.call(e, ProviderCall.probe(project.account())))
              .send();
      ProviderAnswer answer = ProviderSteps.attempt(exchange).answer();
      if (answer == null) {
        return false;
      }
      Outcome outcome = Classifier.reading(answer).outcome();
      return outcome != Outcome.UNAUTHORISED && outcome != Outcome.TRY_AGAIN;
    } catch (IOException | RuntimeException e) {
      // Whatever it was, the next probe must come: nothing else opens the gate again.
      LOG.warn("Project {}: a probe failed ({})", project.name(), e.getClass().getSimpleName());
      return false;
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

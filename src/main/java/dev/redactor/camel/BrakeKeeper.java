package dev.redactor.camel;

import dev.redactor.control.Safety;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops all corridors while erasing is stopped, so that requests wait where they are. */
final class BrakeKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(BrakeKeeper.class);
  private static final String REASON = "brake";
  private static final Duration PAUSE = Duration.ofSeconds(5);

  private final Safety safety;
  private final Collection<RouteValve> valves;
  private final ScheduledExecutorService executor;

  BrakeKeeper(CamelContext context, Safety safety, Collection<RouteValve> valves) {
    this.safety = safety;
    this.valves = valves;
    this.executor =
        context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "brake");
  }

  void start() {
    safety.onChange(this::submit);
    submit();
  }

  private void submit() {
    try {
      executor.execute(this::follow);
    } catch (RejectedExecutionException e) {
      LOG.debug("Stopping");
    }
  }

  // By the state as it is now: of several changes only the last matters.
  private void follow() {
    boolean all = true;
    for (RouteValve valve : valves) {
      if (safety.isStopped()) {
        valve.close(REASON);
      } else {
        all &= valve.open(REASON);
      }
    }
    if (!all) {
      try {
        executor.schedule(this::follow, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("Stopping");
      }
    }
  }
}

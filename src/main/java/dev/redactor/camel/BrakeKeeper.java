package dev.redactor.camel;

import dev.redactor.control.Safety;
import java.util.Collection;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Stops all corridors while erasing is stopped, so that requests wait where they are. */
final class BrakeKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(BrakeKeeper.class);
  private static final String REASON = "brake";

  private final Safety safety;
  private final RouteSwitch routeSwitch;
  private final Collection<String> routes;
  private final ExecutorService executor;

  BrakeKeeper(
      CamelContext context, Safety safety, RouteSwitch routeSwitch, Collection<String> routes) {
    this.safety = safety;
    this.routeSwitch = routeSwitch;
    this.routes = routes;
    this.executor = context.getExecutorServiceManager().newSingleThreadExecutor(this, "brake");
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
    for (String route : routes) {
      if (safety.isStopped()) {
        routeSwitch.hold(route, REASON);
      } else {
        routeSwitch.release(route, REASON);
      }
    }
  }
}

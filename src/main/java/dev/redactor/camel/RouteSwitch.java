package dev.redactor.camel;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops and starts consuming routes for whoever has a reason to: one at a time for each route, and
 * a route that is held stays stopped whoever else would start it.
 */
final class RouteSwitch {
  private static final Logger LOG = LoggerFactory.getLogger(RouteSwitch.class);

  /** What fails at once must not fail in a tight loop. */
  private static final long PAUSE_MILLIS = 1000;

  private final CamelContext context;
  private final ScheduledExecutorService starts;
  private final Map<String, Object> locks = new ConcurrentHashMap<>();
  private final Map<String, Set<String>> held = new ConcurrentHashMap<>();

  RouteSwitch(CamelContext context) {
    this.context = context;
    this.starts =
        context.getExecutorServiceManager().newScheduledThreadPool(this, "route-switch", 2);
  }

  /**
   * Stops a route until nobody has a reason any more. What it has in hand finds its exit first; not
   * to be called by a thread of the route itself.
   */
  void hold(String route, String reason) {
    reasons(route).add(reason);
    synchronized (lock(route)) {
      stop(route);
    }
  }

  /** Takes a reason back, and starts the route when it was the last. */
  void release(String route, String reason) {
    if (reasons(route).remove(reason)) {
      start(route);
    }
  }

  /** Whether somebody has a reason to keep it stopped. */
  boolean isHeld(String route) {
    return !reasons(route).isEmpty();
  }

  private Set<String> reasons(String route) {
    return held.computeIfAbsent(route, key -> ConcurrentHashMap.newKeySet());
  }

  /**
   * Stops a route and starts it again after a pause, so that it reads from its last commit. Returns
   * at once.
   *
   * @param stopped told when it has stopped
   */
  void restart(String route, Runnable stopped) {
    later(
        0,
        () -> {
          synchronized (lock(route)) {
            stop(route);
            stopped.run();
          }
          later(PAUSE_MILLIS, () -> start(route));
        });
  }

  private Object lock(String route) {
    return locks.computeIfAbsent(route, key -> new Object());
  }

  private void stop(String route) {
    try {
      context.getRouteController().stopRoute(route);
    } catch (Exception e) {
      LOG.warn("{} could not be stopped ({})", route, e.getClass().getSimpleName());
    }
  }

  private void start(String route) {
    synchronized (lock(route)) {
      if (!reasons(route).isEmpty() || context.isStopping() || context.isStopped()) {
        return;
      }
      try {
        context.getRouteController().startRoute(route);
      } catch (Exception e) {
        LOG.error("{} could not be started ({})", route, e.getClass().getSimpleName());
        later(PAUSE_MILLIS, () -> start(route));
      }
    }
  }

  // The task tells of its own failures.
  @SuppressWarnings("FutureReturnValueIgnored")
  private void later(long millis, Runnable task) {
    try {
      starts.schedule(task, millis, TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("Stopping: no route is started any more");
    }
  }
}

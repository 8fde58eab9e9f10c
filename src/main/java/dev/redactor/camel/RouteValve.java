package dev.redactor.camel;

import java.util.HashSet;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stops a route while anybody has a reason to, and starts it when nobody has one left. Not to be
 * called by a thread of the route itself.
 */
final class RouteValve {
  private static final Logger LOG = LoggerFactory.getLogger(RouteValve.class);

  private final CamelContext context;
  private final String route;
  private final Set<String> reasons = new HashSet<>();

  RouteValve(CamelContext context, String route) {
    this.context = context;
    this.route = route;
  }

  synchronized void close(String reason) {
    if (!reasons.add(reason) || reasons.size() > 1) {
      return;
    }
    try {
      context.getRouteController().stopRoute(route);
    } catch (Exception e) {
      // Its requests are parked all the same: whoever closes it also forbids each call.
      LOG.warn("{} could not be stopped ({})", route, e.getClass().getSimpleName());
    }
  }

  /** False when it could not be started; the reason stands then. */
  synchronized boolean open(String reason) {
    if (!reasons.contains(reason)) {
      return true;
    }
    if (reasons.size() == 1 && !context.isStopping() && !context.isStopped()) {
      try {
        context.getRouteController().startRoute(route);
      } catch (Exception e) {
        LOG.error("{} could not be started ({})", route, e.getClass().getSimpleName());
        return false;
      }
    }
    reasons.remove(reason);
    return true;
  }
}

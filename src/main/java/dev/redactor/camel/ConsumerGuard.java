package dev.redactor.camel;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens batches and commits their offsets: per topic and partition, and only when every record has
 * left by an acknowledged exit. A batch that has not finished, or failed, is never committed past:
 * its route is restarted, which reads again from the last commit. Left alone, Camel would go on
 * with the next batch.
 */
public final class ConsumerGuard {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerGuard.class);

  private final CamelContext context;
  private final RouteSwitch routes;
  private final Set<String> restarting = ConcurrentHashMap.newKeySet();

  ConsumerGuard(CamelContext context, RouteSwitch routes) {
    this.context = context;
    this.routes = routes;
  }

  /** First step of a consuming route. */
  public void open(Exchange exchange) {
    Batch batch = Batch.open(exchange);
    exchange.getIn().setBody(batch.records());
    String route = exchange.getFromRouteId();
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onFailure(Exchange failed) {
                restart(route);
              }
            });
    if (restarting.contains(route)) {
      // Read ahead of a batch that failed: it comes again, in order, after the restart.
      exchange.setRouteStop(true);
    }
  }

  /** Last step of a consuming route, while the polling thread waits for it. */
  public void commit(Exchange exchange) {
    String route = exchange.getFromRouteId();
    Batch batch = Batch.of(exchange);
    if (restarting.contains(route)) {
      return;
    }
    if (!batch.finished() || !Commits.upTo(route, batch.records())) {
      restart(route);
    }
  }

  private void restart(String route) {
    if (context.isStopping() || !restarting.add(route)) {
      return;
    }
    LOG.error("{}: a batch did not end; reading again from the last commit", route);
    routes.restart(route, () -> restarting.remove(route));
  }
}

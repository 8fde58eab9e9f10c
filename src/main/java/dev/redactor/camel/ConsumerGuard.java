package dev.redactor.camel;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
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
    if (!batch.finished()) {
      restart(route);
      return;
    }
    Map<Object, KafkaManualCommit> last = new HashMap<>();
    for (Exchange record : batch.records()) {
      // In polling order, so that the last one of a partition wins.
      last.put(
          record.getIn().getHeader(KafkaConstants.TOPIC)
              + "/"
              + record.getIn().getHeader(KafkaConstants.PARTITION),
          (KafkaManualCommit) record.getIn().getHeader(KafkaConstants.MANUAL_COMMIT));
    }
    try {
      last.values().forEach(KafkaManualCommit::commit);
    } catch (RuntimeException e) {
      // Another consumer has the partition now, this one was closed, or the broker is away: the
      // records come again, and what they ask for has been done, which is all that at-least-once
      // needs.
      LOG.warn("Offsets of {} not committed ({})", route, e.getClass().getSimpleName());
    }
  }

  private void restart(String route) {
    if (context.isStopping() || !restarting.add(route)) {
      return;
    }
    LOG.error("{}: a record found no exit; reading again from the last commit", route);
    routes.restart(route, () -> restarting.remove(route));
  }
}

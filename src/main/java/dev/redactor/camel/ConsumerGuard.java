package dev.redactor.camel;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens batches and commits their offsets: per topic and partition, and only when every record has
 * left by an acknowledged exit. A batch that has not finished is never committed past: its route is
 * restarted, which reads again from the last commit.
 */
public final class ConsumerGuard {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerGuard.class);

  private final CamelContext context;
  private final ExecutorService restarts;
  private final Set<String> restarting = ConcurrentHashMap.newKeySet();

  ConsumerGuard(CamelContext context) {
    this.context = context;
    this.restarts = context.getExecutorServiceManager().newSingleThreadExecutor(this, "restart");
  }

  /** First step of a consuming route. */
  public void open(Exchange exchange) {
    Batch batch = Batch.open(exchange);
    exchange.getIn().setBody(batch.records());
    if (restarting.contains(exchange.getFromRouteId())) {
      // Read ahead of a batch that failed: it comes again, in order, after the restart.
      exchange.setRouteStop(true);
    }
  }

  /** Last step of a consuming route, on the polling thread. */
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
    } catch (KafkaException e) {
      // Another consumer has the partition now, or the broker is away: the records come again, and
      // what they ask for has been done, which is all that at-least-once needs.
      LOG.warn("Offsets of {} not committed ({})", route, e.getClass().getSimpleName());
    }
  }

  private void restart(String route) {
    if (!restarting.add(route) || context.isStopping()) {
      return;
    }
    LOG.error("{}: a record found no exit; reading again from the last commit", route);
    restarts.execute(
        () -> {
          try {
            context.getRouteController().stopRoute(route);
            restarting.remove(route);
            context.getRouteController().startRoute(route);
          } catch (Exception e) {
            LOG.error("{} could not be restarted ({})", route, e.getClass().getSimpleName());
          }
        });
  }
}

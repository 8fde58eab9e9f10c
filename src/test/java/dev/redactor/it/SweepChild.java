package dev.redactor.it;

import dev.redactor.kafka.TopicNames;
import dev.redactor.ops.CamelSettings;
import dev.redactor.ops.Home;
import dev.redactor.ops.Service;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/** The service in a process of its own that dies, without a word, at a chosen moment of a sweep. */
final class SweepChild {
  static final int DEAD = 137;

  private SweepChild() {}

  /** Takes a properties file, and {@code second-page} or {@code cursor}. */
  public static void main(String[] args) throws InterruptedException {
    Service service =
        Service.start(
            CamelSettings.load(Path.of(args[0]), Map.of(), Map.of()),
            Home.of(null),
            InstantSource.system());
    dieBefore(service.camel(), args[1]);
    System.out.println("ready");
    Thread.currentThread().join();
  }

  private static void dieBefore(CamelContext context, String what) {
    context
        .getManagementStrategy()
        .addEventNotifier(
            new SimpleEventNotifierSupport() {
              @Override
              public boolean isEnabled(CamelEvent event) {
                return event.getType() == CamelEvent.Type.ExchangeSending;
              }

              @Override
              public void notify(CamelEvent event) {
                Exchange exchange = ((CamelEvent.ExchangeSendingEvent) event).getExchange();
                if (what.equals("cursor") ? cursor(exchange) : secondPage(exchange)) {
                  Runtime.getRuntime().halt(DEAD);
                }
              }
            });
  }

  private static boolean secondPage(Exchange exchange) {
    String query = exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, String.class);
    return query != null && query.contains("PageToken");
  }

  private static boolean cursor(Exchange exchange) {
    return exchange.getMessage().getBody() instanceof Iterable<?> records
        && anyTo(records, TopicNames.SWEEP_CURSORS);
  }

  private static boolean anyTo(Iterable<?> records, String topic) {
    for (Object each : records) {
      if (each instanceof Message message
          && topic.equals(message.getHeader(KafkaConstants.OVERRIDE_TOPIC))) {
        return true;
      }
    }
    return false;
  }
}

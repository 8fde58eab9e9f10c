package dev.redactor.camel;

import dev.redactor.desk.plan.Outlet;
import dev.redactor.kafka.Outgoing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.TemplatedRouteBuilder;

/** Publishes what the desk says, at once or not at all: somebody waits for it. */
final class DeskOutlet implements Outlet, AutoCloseable {
  private static final String ROUTE = "publish-now";

  private final ProducerTemplate template;

  DeskOutlet(CamelContext context) throws Exception {
    // The webhook has it too.
    if (context.getRoute(ROUTE) == null) {
      TemplatedRouteBuilder.builder(context, ROUTE).routeId(ROUTE).add();
    }
    template = context.createProducerTemplate();
  }

  @Override
  public void publish(List<Outgoing> records) {
    if (records.isEmpty()) {
      return;
    }
    Exchange exchange =
        template.send("direct:" + ROUTE, e -> e.getMessage().setBody(Records.messages(e, records)));
    if (exchange.getException() != null) {
      throw new IllegalStateException(
          "not acknowledged (" + exchange.getException().getClass().getSimpleName() + ")");
    }
  }

  @Override
  public void close() {
    try {
      template.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

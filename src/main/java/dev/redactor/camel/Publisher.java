package dev.redactor.camel;

import dev.redactor.kafka.Outgoing;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** Publishes records of a command by the route every record of ours leaves by. */
public final class Publisher implements AutoCloseable {
  private final ProducerTemplate template;

  public Publisher(CamelContext context) {
    this.template = context.createProducerTemplate();
  }

  /** Returns when Kafka has acknowledged all of them. */
  public void publish(List<Outgoing> records) {
    Exchange exchange =
        template.send("direct:publish", e -> e.getMessage().setBody(Records.messages(e, records)));
    if (exchange.getException() != null) {
      throw new IllegalStateException(
          "not published (" + exchange.getException().getClass().getSimpleName() + ")");
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

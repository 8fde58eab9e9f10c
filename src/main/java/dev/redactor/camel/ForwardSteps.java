package dev.redactor.camel;

import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;

/** The steps that hand our events on to another bus. */
public final class ForwardSteps {
  /** The event as text, with nothing of Kafka's headers. */
  public void event(Exchange exchange) {
    Exchange record = (Exchange) exchange.getIn().getBody();
    byte[] value = Records.value(record);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/cloudevents+json");
    exchange.getMessage().setBody(value == null ? "" : new String(value, StandardCharsets.UTF_8));
  }

  /** The other bus has taken it. */
  public void done(Exchange exchange) {
    Batch.of(exchange).finishedOne();
  }
}

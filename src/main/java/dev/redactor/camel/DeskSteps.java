package dev.redactor.camel;

import dev.redactor.desk.http.DeskApi;
import dev.redactor.desk.http.DeskRequest;
import dev.redactor.desk.http.DeskResponse;
import java.nio.ByteBuffer;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The step that answers a call of the desk's API. */
public final class DeskSteps {
  private final DeskApi api;

  DeskSteps(DeskApi api) {
    this.api = api;
  }

  /** Takes a {@link DeskRequest} and leaves its answer. */
  public void answer(Exchange exchange) {
    write(exchange.getMessage(), api.answer((DeskRequest) exchange.getIn().getBody()));
  }

  static void write(Message message, DeskResponse response) {
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, response.status());
    message.setHeader(Exchange.CONTENT_TYPE, response.contentType());
    response.headers().forEach(message::setHeader);
    // A buffer's length is told beforehand, and it is written without a thread of its own.
    message.setBody(ByteBuffer.wrap(response.body()));
  }
}

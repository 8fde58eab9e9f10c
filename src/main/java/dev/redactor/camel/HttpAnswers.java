package dev.redactor.camel;

import dev.redactor.webhook.Answer;
import dev.redactor.webhook.Replies;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Answers of the webhook as Camel's HTTP server wants them. Nothing of the call is in one. */
final class HttpAnswers {
  private HttpAnswers() {}

  static void write(Message message, Answer answer) {
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, answer.httpStatus());
    byte[] body = new byte[0];
    if (answer == Answer.TAKEN_INBOUND) {
      message.setHeader(Exchange.CONTENT_TYPE, "text/xml; charset=utf-8");
      body = Replies.NOTHING.getBytes(StandardCharsets.UTF_8);
    } else if (answer == Answer.CREDENTIALS_WRONG) {
      message.setHeader("WWW-Authenticate", "Basic realm=\"callbacks\", charset=\"UTF-8\"");
    } else if (answer == Answer.NOT_ACKNOWLEDGED) {
      message.setHeader("Retry-After", "5");
    }
    // A buffer's length is told beforehand, and it is written without a thread of its own.
    message.setBody(ByteBuffer.wrap(body));
  }
}

package dev.redactor.camel;

import dev.redactor.kafka.Outgoing;
import dev.redactor.model.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.support.DefaultMessage;

/** Between Kafka records as Camel hands them over and ours. */
final class Records {
  private Records() {}

  static SourcePosition position(Exchange record) {
    Message message = record.getIn();
    return new SourcePosition(
        (String) message.getHeader(KafkaConstants.TOPIC),
        (Integer) message.getHeader(KafkaConstants.PARTITION),
        (Long) message.getHeader(KafkaConstants.OFFSET));
  }

  static byte[] value(Exchange record) {
    return (byte[]) record.getIn().getBody();
  }

  /** A header as text; null when there is none. */
  static String header(Exchange record, String name) {
    Object value = record.getIn().getHeader(name);
    return value instanceof byte[] bytes
        ? new String(bytes, StandardCharsets.UTF_8)
        : value == null ? null : value.toString();
  }

  /** The record's own headers as text, without Camel's. */
  static Map<String, String> headers(Exchange record) {
    Map<String, String> headers = new HashMap<>();
    for (Map.Entry<String, Object> entry : record.getIn().getHeaders().entrySet()) {
      if (entry.getValue() instanceof byte[] bytes) {
        headers.put(entry.getKey(), new String(bytes, StandardCharsets.UTF_8));
      }
    }
    return headers;
  }

  /**
   * The messages that the Kafka producer sends as one list, waiting for all acknowledgements. Made
   * afresh whenever they are read: the producer takes the topic off a message it sends, so that one
   * sent once more would go to the endpoint's own topic.
   */
  static List<Message> messages(Exchange exchange, List<Outgoing> records) {
    List<Outgoing> fixed = List.copyOf(records);
    return new AbstractList<>() {
      @Override
      public Message get(int index) {
        return message(exchange, fixed.get(index));
      }

      @Override
      public int size() {
        return fixed.size();
      }
    };
  }

  private static Message message(Exchange exchange, Outgoing record) {
    Message message = new DefaultMessage(exchange.getContext());
    message.setBody(record.value());
    message.setHeader(KafkaConstants.OVERRIDE_TOPIC, record.topic());
    message.setHeader(KafkaConstants.KEY, record.key());
    record.headers().forEach(message::setHeader);
    return message;
  }
}

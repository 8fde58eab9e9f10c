package dev.redactor.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.kafka.Outgoing;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final Outgoing RECORD =
      new Outgoing(
          "a-topic", "a-key", "value".getBytes(StandardCharsets.UTF_8), Map.of("due", "1"));

  @Test
  void aListThatIsSentAgainStillKnowsItsTopics() throws Exception {
    try (DefaultCamelContext context = new DefaultCamelContext()) {
      // Given
      List<Message> messages =
          Records.messages(new DefaultExchange(context), List.of(RECORD, RECORD));

      // When the producer has sent it once, which takes the topic off each message
      messages.forEach(message -> message.removeHeader(KafkaConstants.OVERRIDE_TOPIC));

      // Then
      assertThat(messages)
          .hasSize(2)
          .allSatisfy(
              message -> {
                assertThat(message.getHeader(KafkaConstants.OVERRIDE_TOPIC)).isEqualTo("a-topic");
                assertThat(message.getHeader(KafkaConstants.KEY)).isEqualTo("a-key");
                assertThat(message.getHeader("due")).isEqualTo("1");
                assertThat(message.getBody()).isEqualTo(RECORD.value());
              });
    }
  }
}

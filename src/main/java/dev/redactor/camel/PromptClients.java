package dev.redactor.camel;

import dev.redactor.kafka.PromptPolls;
import java.time.Duration;
import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Makes the consumers of intake and corridors: their records are worked on at once. */
final class PromptClients extends DefaultKafkaClientFactory {
  @Override
  public Consumer<Object, Object> getConsumer(Properties settings) {
    return new PromptConsumer(settings);
  }

  private static final class PromptConsumer extends KafkaConsumer<Object, Object> {
    private final PromptPolls<Object, Object> polls = new PromptPolls<>(super::poll);

    PromptConsumer(Properties settings) {
      super(settings);
    }

    @Override
    public ConsumerRecords<Object, Object> poll(Duration timeout) {
      return polls.poll(timeout);
    }
  }
}

package dev.redactor.camel;

import dev.redactor.kafka.DuePartitions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Properties;
import org.apache.camel.component.kafka.DefaultKafkaClientFactory;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Makes the consumers of the retry tiers: they hand out a record once it is due. */
final class DueClients extends DefaultKafkaClientFactory {
  private final InstantSource clock;

  DueClients(InstantSource clock) {
    this.clock = clock;
  }

  @Override
  public Consumer<Object, Object> getConsumer(Properties settings) {
    return new DueConsumer(settings, new DuePartitions(clock));
  }

  private static final class DueConsumer extends KafkaConsumer<Object, Object> {
    private final DuePartitions due;

    DueConsumer(Properties settings, DuePartitions due) {
      super(settings);
      this.due = due;
    }

    @Override
    public ConsumerRecords<Object, Object> poll(Duration timeout) {
      due.resume(this);
      return due.take(this, super.poll(timeout));
    }
  }
}

package dev.redactor.sandbox.demo;

import dev.redactor.sandbox.store.Store;
import dev.redactor.sandbox.store.Stored;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The customer's side: puts one event per message on the topic, in every format by turns. */
final class EventPublisher {
  private final String brokers;

  EventPublisher(String brokers) {
    this.brokers = brokers;
  }

  /**
   * Publishes; returns when the broker has acknowledged all.
   *
   * @throws KafkaException when it has not
   */
  // The callback has the failure.
  @SuppressWarnings("FutureReturnValueIgnored")
  void publish(String topic, List<Stored> messages, Store store) {
    AtomicReference<Exception> failure = new AtomicReference<>();
    EventFormat[] formats = EventFormat.values();
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                brokers,
                ProducerConfig.LINGER_MS_CONFIG,
                "5"),
            new StringSerializer(),
            new ByteArraySerializer())) {
      for (int i = 0; i < messages.size(); i++) {
        Stored message = messages.get(i);
        Map<String, String> callback = Callback.of(message, store, Instant.now());
        producer.send(
            formats[i % formats.length].record(topic, message, callback),
            (metadata, e) -> failure.compareAndSet(null, e));
      }
    }
    if (failure.get() != null) {
      throw new KafkaException(failure.get());
    }
  }
}

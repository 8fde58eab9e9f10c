package dev.redactor.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes single records beside the routes: control records and their events. */
public final class TopicWriter implements AutoCloseable {
  private static final int BLOCK_MS = 10_000;
  private static final int DELIVERY_MS = 15_000;
  private static final int REQUEST_MS = 5_000;

  private final KafkaProducer<String, byte[]> producer;

  /**
   * Opens a producer.
   *
   * @param client what {@link KafkaClientProperties#read} gives
   */
  public TopicWriter(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MS);
    settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MS);
    settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MS);
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * Writes a record and waits for all replicas.
   *
   * @throws KafkaException when the cluster does not take it
   */
  public void write(Outgoing record) {
    ProducerRecord<String, byte[]> out =
        new ProducerRecord<>(record.topic(), record.key(), record.value());
    record
        .headers()
        .forEach(
            (name, value) ->
                out.headers()
                    .add(
                        new RecordHeader(
                            name, value.getBytes(java.nio.charset.StandardCharsets.UTF_8))));
    try {
      producer.send(out).get(BLOCK_MS + DELIVERY_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaException("interrupted");
    } catch (ExecutionException | TimeoutException e) {
      throw new KafkaException(record.topic() + ": not written", e);
    }
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
  }
}

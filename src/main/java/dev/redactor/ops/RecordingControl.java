package dev.redactor.ops;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.events.EventType;
import dev.redactor.kafka.BrokerHandle;
import dev.redactor.kafka.KafkaClientProperties;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Wire;
import dev.redactor.recording.RecordingCommand;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Gives a command to a recording as any system does, by the topic, so that it is audited like every
 * other; and waits for what comes of it.
 */
public final class RecordingControl implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(50);

  private final Map<String, Object> client;
  private final String topic;
  private final BrokerHandle broker;

  /**
   * Connects.
   *
   * @param topic where commands are read from
   */
  public RecordingControl(Settings settings, RedactorConfig config, Home home, String topic) {
    this.topic = topic;
    this.broker = Brokers.forCommand(config, home);
    this.client = KafkaClientProperties.read(settings, broker.bootstrapServers());
  }

  /**
   * What came of it.
   *
   * @param completed whether it was carried out
   * @param reason why not, as in the event; null when it was
   * @param latencyMs from the command to its end
   */
  public record Result(boolean completed, String reason, int latencyMs) {}

  /** A command could not be given. */
  public static final class NotGivenException extends Exception {
    private static final long serialVersionUID = 1L;

    NotGivenException(String message) {
      super(message);
    }
  }

  /**
   * Gives the command.
   *
   * @param command with a correlation id of its own
   * @return what came of it; empty when nothing was heard in time
   * @throws NotGivenException when Kafka does not take it
   */
  public Optional<Result> send(RecordingCommand command, Duration wait) throws NotGivenException {
    Map<String, Object> reading = new HashMap<>(client);
    reading.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    try (KafkaConsumer<String, byte[]> events =
        new KafkaConsumer<>(reading, new StringDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          events.partitionsFor(TopicNames.EVENTS).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      events.assign(partitions);
      events.seekToEnd(partitions);
      // Where it ends now, before the command: looked up only when asked for.
      partitions.forEach(events::position);
      publish(command, wait);
      return await(events, command, wait);
    } catch (KafkaException e) {
      throw new NotGivenException(
          "Kafka cannot be used (" + e.getClass().getSimpleName() + "); has the service run here?");
    }
  }

  private void publish(RecordingCommand command, Duration wait) throws NotGivenException {
    Map<String, Object> writing = new HashMap<>(client);
    writing.put(ProducerConfig.ACKS_CONFIG, "all");
    writing.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, wait.toMillis());
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(writing, new StringSerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic, command.key(), Wire.write(command))).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new NotGivenException("interrupted");
    } catch (ExecutionException e) {
      throw new NotGivenException(
          "Kafka does not take the command (" + e.getCause().getClass().getSimpleName() + ")");
    }
  }

  private static Optional<Result> await(
      KafkaConsumer<String, byte[]> events, RecordingCommand command, Duration wait) {
    Instant end = Instant.now().plus(wait);
    while (Instant.now().isBefore(end)) {
      for (ConsumerRecord<String, byte[]> record : events.poll(POLL)) {
        if (command.key().equals(record.key())) {
          Optional<Result> result = result(record.value(), command.correlationId());
          if (result.isPresent()) {
            return result;
          }
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Result> result(byte[] value, String correlationId) {
    JsonNode event;
    try {
      event = Wire.mapper().readTree(value);
    } catch (IOException e) {
      return Optional.empty();
    }
    String type = event.path("type").asText();
    boolean completed = type.equals(EventType.RECORDING_COMPLETED.wire());
    boolean outcome =
        completed
            || type.equals(EventType.RECORDING_REFUSED.wire())
            || type.equals(EventType.RECORDING_FAILED.wire());
    JsonNode data = event.path("data");
    return outcome && data.path("correlationId").asText().equals(correlationId)
        ? Optional.of(
            new Result(completed, data.path("reason").asText(null), data.path("latencyMs").asInt()))
        : Optional.empty();
  }

  @Override
  public void close() {
    broker.close();
  }
}

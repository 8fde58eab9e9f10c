package dev.redactor.sandbox.chaos;

import dev.redactor.control.Hold;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Kind;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The customer's side: events about what is due, holds before them. For one thread. */
final class Publisher implements AutoCloseable {
  /** A hold is known everywhere before the event that it is to win over. */
  private static final Duration AFTER_HOLD = Duration.ofSeconds(2);

  private final KafkaProducer<String, byte[]> producer;
  private final Score score;
  private final List<Due> back = new ArrayList<>();
  private final Map<Due, Instant> heldSince = new HashMap<>();
  private int number;

  Publisher(String brokers, Score score) {
    this.score = score;
    // Nothing may be lost on our side: it goes on through every outage of the broker's.
    producer =
        new KafkaProducer<>(
            Map.of(
                "bootstrap.servers", brokers,
                "acks", "all",
                "delivery.timeout.ms", 300_000,
                "reconnect.backoff.max.ms", 200,
                "max.block.ms", 120_000),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  void announce(Due due) {
    FaultKind fate = due.fate();
    if (fate == FaultKind.HELD) {
      hold(due);
      heldSince.put(due, Instant.now());
      return;
    }
    if (fate == FaultKind.SWEPT) {
      score.add(fate);
      return;
    }
    if (fate == FaultKind.REORDERED) {
      // Behind what comes after it.
      back.add(due);
      return;
    }
    send(due);
    if (fate == FaultKind.DUPLICATE) {
      send(due);
      score.add(fate);
    }
  }

  /** Sends what was held back. */
  void catchUp(boolean all) {
    if (all || back.size() > 3) {
      for (int i = back.size() - 1; i >= 0; i--) {
        send(back.get(i));
        score.add(FaultKind.REORDERED);
      }
      back.clear();
    }
    heldSince
        .entrySet()
        .removeIf(
            entry -> {
              boolean now = all || entry.getValue().plus(AFTER_HOLD).isBefore(Instant.now());
              if (now) {
                send(entry.getKey());
                score.add(FaultKind.HELD);
              }
              return now;
            });
  }

  @SuppressWarnings("FutureReturnValueIgnored") // a hold that got lost, the oracle misses
  private void hold(Due due) {
    ResourceId resource = new ResourceId(ServiceSettings.ACCOUNT, Kind.MESSAGE, due.sid());
    Hold hold =
        new Hold(
            Hold.SCHEMA_VERSION,
            resource.account(),
            resource.kind(),
            resource.sid(),
            "hold-chaos",
            "chaos",
            Instant.now(),
            null);
    producer.send(new ProducerRecord<>(TopicNames.HOLDS, resource.key(), Wire.write(hold)));
    producer.flush();
  }

  @SuppressWarnings("FutureReturnValueIgnored") // an event that got lost, the oracle misses
  private void send(Due due) {
    producer.send(
        new ProducerRecord<>(ServiceSettings.INTAKE, Announcements.of(due.stored(), number++)));
  }

  void flush() {
    producer.flush();
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(2));
  }
}

package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.kafka.TopicNames;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorridorIT {
  @Test
  void anMmsIsErased() {
    try (TestBed bed = TestBed.create(Map.of()).start()) {
      Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(3));
      bed.publish(
          "message-events",
          "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\",\"NumMedia\":\"3\",\"Body\":\"x\"}"
              .formatted(TestBed.ACCOUNT, message.sid()));
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThat(bed.values(TopicNames.EVENTS))
                      .anyMatch(v -> v.contains("\"redaction.completed\"")));
      bed.values(TopicNames.EVENTS).forEach(System.out::println);
      assertThat(bed.sandbox.store().clean(message.sid())).isTrue();
      System.out.println(bed.sandbox.ledger().calls());
    }
  }
}

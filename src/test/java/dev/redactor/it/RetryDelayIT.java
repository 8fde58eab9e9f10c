package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.kafka.RecordHeaders;
import dev.redactor.kafka.TopicNames;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RetryDelayIT {
  private static final Duration TIER = Duration.ofSeconds(1);

  @Test
  void aRetryWaitsForItsTier() {
    try (TestBed bed =
        TestBed.create(Map.of("redactor.retry.tiers", "1s", "redactor.in-progress.min-wait", "1s"))
            .start()) {
      // Given a message that is in progress for some seconds
      Instant finishes = Instant.now().plusSeconds(4);
      Stored message =
          bed.sandbox
              .store()
              .add(Seed.message(TestBed.ACCOUNT).status("queued", "delivered", finishes));

      // When
      bed.publish(
          "message-events",
          "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\",\"NumMedia\":\"0\"}"
              .formatted(TestBed.ACCOUNT, message.sid()));
      await().atMost(Duration.ofSeconds(20)).until(() -> bed.sandbox.store().clean(message.sid()));

      // Then
      assertThat(bed.records(TopicNames.retry(TIER)))
          .isNotEmpty()
          .allSatisfy(record -> assertThat(due(record)).isGreaterThan(record.timestamp() + 500));
      // Once a second at most, each a try and a look; a few more if the record was read twice.
      assertThat(bed.sandbox.ledger().calls(CallKind.CLEAR_BODY)).isBetween(2L, 8L);
    }
  }

  private static long due(ConsumerRecord<String, byte[]> record) {
    byte[] due = record.headers().lastHeader(RecordHeaders.DUE).value();
    return Long.parseLong(new String(due, StandardCharsets.UTF_8));
  }
}

package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.provider.Dialect;
import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.config.Quirks;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the configuration may ask for instead of the default. */
class OnMessageIT {
  private static Stored announced(TestBed bed, Seed seed) {
    Stored message = bed.sandbox.store().add(seed);
    bed.publish("message-events", Announce.json(message));
    return message;
  }

  private static void assertVerified(TopicTail tail, Stored message, String method) {
    JsonNode event = tail.ending(message.sid());
    assertThat(event.get("type").asText()).isEqualTo("redaction.completed");
    assertThat(event.at("/data/verified/method").asText()).isEqualTo(method);
  }

  private static long calls(TestBed bed, Stored message) {
    return bed.sandbox.ledger().callsOfResource(message.sid());
  }

  @Test
  void deleteRemovesTheMediaAndThenTheMessage() {
    try (TestBed bed = TestBed.create(Map.of("redactor.on-message", "delete")).start();
        TopicTail tail = bed.tail()) {
      // When
      Stored mms = announced(bed, Seed.message(TestBed.ACCOUNT).inbound().media(2));
      Stored sms = announced(bed, Seed.message(TestBed.ACCOUNT));
      Stored miscounted = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).media(1));
      bed.publish("message-events", Announce.json(miscounted, 0));

      // Then nothing is orphaned, even where the event counted wrongly
      for (Stored message : List.of(mms, sms, miscounted)) {
        assertThat(tail.ending(message.sid()).get("type").asText())
            .isEqualTo("redaction.completed");
        assertThat(bed.sandbox.store().deleted(message.sid())).isTrue();
        assertThat(bed.sandbox.store().liveMedia(message.sid())).isEmpty();
      }
      assertVerified(tail, mms, "children-listed+resource-read");
      // A listing, two media, a listing, the message, a look.
      assertThat(calls(bed, mms)).isEqualTo(6);
      assertThat(calls(bed, sms)).isEqualTo(3);
    }
  }

  @Test
  void mediaOnlyLeavesTheBodyAndNeverSavesTheReadingBack() {
    try (TestBed bed =
            TestBed.create(Map.of("redactor.on-message", "media-only", "redactor.verify", "never"))
                .start();
        TopicTail tail = bed.tail()) {
      // When
      Stored message =
          announced(bed, Seed.message(TestBed.ACCOUNT).inbound().text("stays").media(2));

      // Then
      assertVerified(tail, message, "none");
      assertThat(bed.sandbox.store().liveMedia(message.sid())).isEmpty();
      assertThat(bed.sandbox.store().body(message.sid())).isEqualTo("stays");
      // A listing and two media.
      assertThat(calls(bed, message)).isEqualTo(3);

      // When the request itself asks for more
      Stored asked = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).media(1));
      bed.publish("message-events", Announce.request(asked, ",\"action\":\"redact\""));

      // Then
      assertVerified(tail, asked, "none");
      assertThat(bed.sandbox.store().clean(asked.sid())).isTrue();
      assertThat(calls(bed, asked)).isEqualTo(3);
    }
  }

  @Test
  void aSecondProjectSpeaksTheOtherDialect() {
    String account = "AC" + "0123456789abcdef".repeat(2);
    Duration refused = Duration.ofSeconds(3);
    SandboxConfig config =
        SandboxConfig.twilio()
            .account(account, "another-token")
            .quirks(Quirks.of(Dialect.TWILIO).withSentRefusedFor(refused))
            .build();
    try (Sandbox twilio = Sandbox.start(config);
        TestBed bed =
            TestBed.create(
                    Map.of(
                        "redactor.projects.twilio.account",
                        account,
                        "redactor.projects.twilio.token",
                        "another-token",
                        "redactor.projects.twilio.base-url",
                        twilio.baseUrl(),
                        "redactor.projects.twilio.dialect",
                        "twilio"))
                .start();
        TopicTail tail = bed.tail()) {
      // When one is delivered, one sent a moment ago, and one the other project's
      Stored delivered = twilio.store().add(Seed.message(account).media(2));
      Stored sent = twilio.store().add(Seed.message(account).status("sent").media(1));
      bed.publish("message-events", Announce.form(delivered));
      bed.publish("message-events", Announce.form(sent));
      Stored other = announced(bed, Seed.message(TestBed.ACCOUNT).media(1));

      // Then
      assertVerified(tail, delivered, "children-listed+resource-read");
      assertVerified(tail, sent, "children-listed+resource-read");
      assertVerified(tail, other, "children-listed+resource-read");
      assertThat(twilio.store().unclean(List.of(delivered.sid(), sent.sid()))).isEmpty();
      assertThat(bed.sandbox.store().clean(other.sid())).isTrue();
      Instant allowed = sent.created().plus(refused);
      assertThat(twilio.ledger().writes())
          .filteredOn(write -> write.sid().equals(sent.sid()))
          .isNotEmpty()
          .allSatisfy(write -> assertThat(write.at()).isAfterOrEqualTo(allowed));
    }
  }
}

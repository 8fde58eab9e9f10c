package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The webhook over HTTP, through Kafka, to the sandbox. Numbers and texts are canaries. */
class WebhookIT {
  private static TestBed bed;
  private static Caller caller;

  @BeforeAll
  static void start() {
    bed =
        TestBed.create(
                Map.of(
                    "redactor.webhook.enabled", "true",
                    "redactor.webhook.port", "0",
                    "redactor.webhook.public-url", Caller.PUBLIC_URL,
                    "redactor.webhook.faxes", "basic",
                    "redactor.webhook.basic-user", "fax",
                    "redactor.webhook.basic-password", "canary-password",
                    "redactor.webhook.max-body", "20000",
                    "redactor.projects.default.signing-keys", Caller.OLD_KEY + "," + Caller.KEY))
            .start();
    caller = new Caller("http://127.0.0.1:" + bed.service().webhook().port());
  }

  @AfterAll
  static void stop() {
    bed.close();
  }

  @Test
  void aMessageThatCameInIsErased() {
    // Given
    Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound().media(2));

    // When
    HttpResponse<String> answer =
        caller.signed("/callbacks/messages", Caller.message(message.sid(), "NumMedia", "2"));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<Response/>");
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValueSatisfying(type -> assertThat(type).startsWith("text/xml"));
    await().atMost(Duration.ofSeconds(20)).until(() -> bed.sandbox.store().clean(message.sid()));
  }
}

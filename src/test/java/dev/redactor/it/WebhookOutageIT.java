package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class WebhookOutageIT {
  private static final String MESSAGES = "/callbacks/messages";

  @Test
  void withoutKafkaTheProviderIsAskedToCallAgain() {
    try (TestBed bed =
        TestBed.create(
                Map.of(
                    "redactor.webhook.enabled",
                    "true",
                    "redactor.webhook.port",
                    "0",
                    "redactor.webhook.public-url",
                    Caller.PUBLIC_URL,
                    "redactor.projects.default.signing-keys",
                    Caller.KEY))
            .start()) {
      // Given
      Caller caller = new Caller("http://127.0.0.1:" + bed.service().webhook().port());
      List<Stored> messages = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        messages.add(bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT)));
      }
      assertThat(statuses(call(caller, messages.subList(0, 20)))).containsOnly(204);

      // When
      bed.broker.stop();
      Instant stopped = Instant.now();
      List<Integer> refused = statuses(call(caller, messages.subList(20, 100)));
      Duration took = Duration.between(stopped, Instant.now());

      // Then
      assertThat(refused).containsOnly(503);
      assertThat(took).isLessThan(Duration.ofSeconds(5));

      // When
      bed.broker.start();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> statuses(call(caller, messages.subList(20, 21))).contains(204));
      List<Integer> again = statuses(call(caller, messages.subList(20, 100)));

      // Then
      assertThat(again).containsOnly(204);
      List<String> sids = messages.stream().map(Stored::sid).toList();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> bed.sandbox.store().unclean(sids).isEmpty());
      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(
              () ->
                  assertThat(bed.service().camel().getInflightRepository().size("webhook-messages"))
                      .isZero());
      assertThat(threads("vert.x-worker")).isBetween(1L, 64L);
      assertThat(threads("KafkaProducer[redaction.requests]")).isBetween(1L, 20L);
    }
  }

  private static long threads(String name) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().contains(name))
        .count();
  }

  private static List<CompletableFuture<HttpResponse<String>>> call(
      Caller caller, List<Stored> messages) {
    return messages.stream()
        .map(message -> Caller.message(message.sid(), "NumMedia", "0", "MessageStatus", "sent"))
        .map(
            fields ->
                caller.request(
                    MESSAGES,
                    Caller.FORM,
                    Caller.form(fields),
                    Map.of(
                        "X-SignalWire-Signature", Caller.signature(Caller.KEY, MESSAGES, fields))))
        .map(request -> caller.http().sendAsync(request, BodyHandlers.ofString()))
        .toList();
  }

  private static List<Integer> statuses(List<CompletableFuture<HttpResponse<String>>> answers) {
    return answers.stream().map(answer -> answer.join().statusCode()).toList();
  }
}

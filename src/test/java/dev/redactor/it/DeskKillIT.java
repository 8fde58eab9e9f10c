package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is killed while it replays. */
class DeskKillIT {
  private static final Duration LONG = Duration.ofSeconds(60);
  private static final int MESSAGES = 30;

  @TempDir Path dir;

  private DeskClient connect(ServiceProcess service) {
    await().atMost(LONG).until(service::ready);
    await().atMost(LONG).until(() -> Files.exists(address()) && reachable());
    return client();
  }

  private Path address() {
    return dir.resolve("data/desk/address");
  }

  private DeskClient client() {
    try {
      return new DeskClient(Files.readString(address()));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  // The address of the process that was killed is there still, at first.
  private boolean reachable() {
    try {
      return client().get("/me").statusCode() == 200;
    } catch (RuntimeException e) {
      return false;
    }
  }

  @Test
  void anotherOneGoesOnAndSendsNothingTwice() throws Exception {
    try (TestBed bed = TestBed.create(Map.of())) {
      Map<String, String> settings = new HashMap<>(bed.overrides());
      settings.put("redactor.desk.enabled", "true");
      settings.put("redactor.desk.port", "0");
      settings.put("redactor.data-dir", dir.resolve("data").toString());
      List<Stored> messages = new ArrayList<>();
      for (int i = 0; i < MESSAGES; i++) {
        Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).inbound());
        bed.sandbox.faults().refuse(message.sid());
        messages.add(message);
      }
      String id;
      try (ServiceProcess service = ServiceProcess.start(dir.resolve("first"), settings)) {
        // Given a replay under way
        DeskClient desk = connect(service);
        messages.forEach(message -> bed.publish("message-events", Announce.json(message)));
        await().atMost(LONG).until(() -> desk.letters("reason:REFUSED").size() == MESSAGES);
        messages.forEach(message -> bed.sandbox.faults().mend(message.sid()));
        id =
            desk.act(
                    "/plans", "{\"operation\":\"replay\",\"filter\":\"reason:REFUSED\",\"rate\":8}")
                .get("id")
                .asText();
        desk.act("/plans/" + id + "/confirm", "{\"reason\":\"mended\"}");
        await()
            .atMost(LONG)
            .until(() -> desk.read("/plans/" + id).get("pending").asInt() < MESSAGES - 10);
        // When
        service.kill();
      }

      // Then
      try (ServiceProcess service = ServiceProcess.start(dir.resolve("second"), settings);
          TopicTail tail = bed.tail()) {
        DeskClient desk = connect(service);
        await()
            .atMost(LONG)
            .until(() -> desk.read("/plans/" + id).get("state").asText(), "done"::equals);
        JsonNode plan = desk.read("/plans/" + id);
        assertThat(plan.get("settled").asInt() + plan.get("skipped").asInt()).isEqualTo(MESSAGES);
        assertThat(plan.get("skipped").asInt()).isZero();
        for (Stored message : messages) {
          assertThat(bed.sandbox.store().clean(message.sid())).isTrue();
          await()
              .atMost(LONG)
              .until(
                  () ->
                      tail.about(message.sid())
                          .anyMatch(
                              event -> event.get("type").asText().equals("redaction.replayed")));
          assertThat(
                  tail.about(message.sid())
                      .filter(event -> event.get("type").asText().equals("redaction.replayed"))
                      .map(event -> event.get("id").asText())
                      .distinct())
              .hasSize(1);
        }
      }
    }
  }
}

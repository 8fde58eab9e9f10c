package dev.redactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.provider.Dialect;
import dev.redactor.sandbox.config.Quirks;
import dev.redactor.sandbox.config.RedactedBody;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SandboxMessagesTest {
  private static final String ACCOUNT = "b08dacad-6f4c-4cf5-8ff2-5cd7f2a2f1a1";

  private final SandboxClock clock = new SandboxClock();
  private final SandboxConfig.Builder config =
      SandboxConfig.signalWire()
          .account(ACCOUNT, "PT1")
          .clock(clock)
          .quirks(Quirks.of(Dialect.SIGNALWIRE).withMixedErrors(false));
  private Sandbox sandbox;
  private SandboxCaller caller;

  private void start() {
    sandbox = Sandbox.start(config.build());
    caller = new SandboxCaller(sandbox, ACCOUNT, "PT1");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void pagesFollowTheUrisHandedOutWhileMessagesAreDeleted() throws Exception {
    // Given
    config.pageSizeCap(3);
    start();
    List<String> added = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      added.add(sandbox.store().add(Seed.message(ACCOUNT)).sid());
    }

    // When every message of a page is deleted before the next page is asked for
    List<String> seen = new ArrayList<>();
    JsonNode page = caller.get("/Messages.json?PageSize=1000&From=%2B12025550101");
    while (true) {
      for (JsonNode message : page.get("messages")) {
        seen.add(message.get("sid").asText());
        caller.send("DELETE", "/Messages/" + message.get("sid").asText());
      }
      if (page.get("next_page_uri").isNull()) {
        break;
      }
      assertThat(page.get("next_page_uri").asText()).startsWith("/api/laml/2010-04-01/Accounts/");
      page = caller.follow(page.get("next_page_uri").asText());
    }

    // Then
    assertThat(seen).containsExactlyInAnyOrderElementsOf(added);
    assertThat(sandbox.ledger().calls(CallKind.LIST_MESSAGES)).isEqualTo(3);
    assertThat(sandbox.ledger().touched(added)).hasSize(8);
  }

  @Test
  void listsFilterByDayPartyAndStatus() throws Exception {
    // Given
    start();
    Stored early = at("2026-03-01T23:59:59Z", "delivered");
    Stored middle = at("2026-03-02T00:00:00Z", "failed");
    Stored late = at("2026-03-03T00:00:00Z", "delivered");

    // When / Then a bound excludes the day it names, whatever the time of day
    assertThat(sids("/Messages?DateSent%3E=2026-03-01")).containsExactly(late.sid(), middle.sid());
    assertThat(sids("/Messages?DateSent%3C=2026-03-03T10:00:00Z"))
        .containsExactly(middle.sid(), early.sid());
    assertThat(sids("/Messages?DateSent=2026-03-02")).containsExactly(middle.sid());
    assertThat(sids("/Messages?Status=delivered")).containsExactly(late.sid(), early.sid());
    assertThat(sids("/Messages?To=%2B12025550102")).hasSize(3);
    assertThat(sids("/Messages?To=%2B12025550999")).isEmpty();
    assertThat(caller.send("GET", "/Messages?DateSent=yesterday").statusCode()).isEqualTo(400);
  }

  @Test
  void aBodyCanOnlyBeEmptied() throws Exception {
    // Given
    config.quirks(Quirks.of(Dialect.SIGNALWIRE).withRedactedBody(RedactedBody.NULL));
    start();
    Stored message = sandbox.store().add(Seed.message(ACCOUNT).media(2));
    String path = "/Messages/" + message.sid();

    // When
    HttpResponse<String> changed = caller.post(path, "Body=other");
    HttpResponse<String> untyped = caller.send("POST", path);
    HttpResponse<String> cleared = caller.post(path + ".json", "Body=");
    HttpResponse<String> again = caller.post(path, "Body=");

    // Then
    assertThat(changed.statusCode()).isEqualTo(400);
    assertThat(untyped.statusCode()).isEqualTo(415);
    assertThat(cleared.statusCode()).isEqualTo(200);
    assertThat(again.statusCode()).isEqualTo(200);
    JsonNode shown = SandboxCaller.json(cleared);
    assertThat(shown.get("body").isNull()).isTrue();
    assertThat(shown.get("num_media").isInt()).isTrue();
    assertThat(shown.get("date_sent").asText()).isEqualTo("Tue, 10 Mar 2026 12:00:00 +0000");
    assertThat(sandbox.store().body(message.sid())).isEmpty();
    assertThat(sandbox.store().clean(message.sid())).isFalse();
    assertThat(sandbox.ledger().writes()).hasSize(1);
    assertThat(sandbox.ledger().writeCallsOfResource(message.sid())).isEqualTo(4);
  }

  @Test
  void deletingTheMessageOrphansItsMedia() throws Exception {
    // Given
    start();
    Stored message = sandbox.store().add(Seed.message(ACCOUNT).media(2));
    String media = "/Messages/" + message.sid() + "/Media";
    String first = sandbox.store().liveMedia(message.sid()).get(0);
    String second = sandbox.store().liveMedia(message.sid()).get(1);

    // When
    int deleted = caller.send("DELETE", media + "/" + first + ".json").statusCode();
    int repeated = caller.send("DELETE", media + "/" + first + ".json").statusCode();
    int whole = caller.send("DELETE", "/Messages/" + message.sid()).statusCode();

    // Then
    assertThat(List.of(deleted, repeated, whole)).containsExactly(204, 404, 204);
    assertThat(caller.send("GET", media).statusCode()).isEqualTo(404);
    assertThat(caller.send("DELETE", media + "/" + second).statusCode()).isEqualTo(404);
    assertThat(new SandboxCaller(sandbox, ACCOUNT, null).send("GET", media + "/" + second).body())
        .isEqualTo("content of a medium");
    assertThat(sandbox.store().liveMedia(message.sid())).containsExactly(second);
    assertThat(sandbox.store().unclean(List.of(message.sid()))).hasSize(1);
  }

  @Test
  void whatIsInProgressIsRefusedUntilItIsDone() throws Exception {
    // Given
    start();
    Stored message =
        sandbox
            .store()
            .add(
                Seed.message(ACCOUNT)
                    .media(1)
                    .status("queued", "sent", clock.instant().plusSeconds(60)));
    String path = "/Messages/" + message.sid();
    String medium = path + "/Media/" + sandbox.store().liveMedia(message.sid()).get(0);

    // When
    HttpResponse<String> redact = caller.post(path, "Body=");
    HttpResponse<String> delete = caller.send("DELETE", path);
    HttpResponse<String> media = caller.send("DELETE", medium);
    clock.advance(Duration.ofSeconds(60));

    // Then
    assertThat(redact.statusCode()).isIn(400, 422);
    assertThat(SandboxCaller.json(redact).get("code").asInt()).isEqualTo(10000);
    assertThat(delete.statusCode()).isEqualTo(422);
    assertThat(SandboxCaller.json(delete).get("code").asInt()).isEqualTo(20009);
    assertThat(delete.body()).contains("+12025550102");
    assertThat(media.statusCode()).isEqualTo(422);
    assertThat(caller.get(path).get("status").asText()).isEqualTo("sent");
    assertThat(caller.send("DELETE", medium).statusCode()).isEqualTo(204);
    assertThat(caller.post(path, "Body=").statusCode()).isEqualTo(200);
  }

  @Test
  void lateMediaAreListedFromTheirTimeOn() throws Exception {
    // Given
    start();
    Instant later = clock.instant().plusSeconds(5);
    Stored message = sandbox.store().add(Seed.message(ACCOUNT).media(1).media("late", later));
    String media = "/Messages/" + message.sid() + "/Media.json";

    // When
    JsonNode before = caller.get(media);
    int early = caller.send("DELETE", "/Messages/" + message.sid() + "/Media/late").statusCode();
    clock.advance(Duration.ofSeconds(5));
    JsonNode after = caller.get(media);

    // Then
    assertThat(before.get("media_list")).hasSize(1);
    assertThat(early).isEqualTo(404);
    assertThat(after.get("media_list")).hasSize(2);
    assertThat(after.at("/media_list/0/sid").asText()).isEqualTo("late");
  }

  @Test
  void refusalsCanHaveNoBodyAndMissingOnesNoJson() throws Exception {
    // Given
    config.quirks(Quirks.of(Dialect.SIGNALWIRE));
    start();
    int empty = 0;
    int plain = 0;

    // When
    for (int i = 0; i < 60; i++) {
      Stored message = sandbox.store().add(Seed.message(ACCOUNT).status("queued"));
      HttpResponse<String> refused = caller.send("DELETE", "/Messages/" + message.sid());
      empty += refused.statusCode() == 422 && refused.body().isEmpty() ? 1 : 0;
      HttpResponse<String> missing = caller.send("GET", "/Messages/missing-" + i + ".json");
      plain += missing.body().equals("Not Found") ? 1 : 0;
    }

    // Then
    assertThat(empty).isBetween(3, 40);
    assertThat(plain).isBetween(3, 40);
  }

  private Stored at(String time, String status) {
    return sandbox.store().add(Seed.message(ACCOUNT).created(Instant.parse(time)).status(status));
  }

  private List<String> sids(String path) throws Exception {
    List<String> sids = new ArrayList<>();
    caller.get(path).get("messages").forEach(message -> sids.add(message.get("sid").asText()));
    return sids;
  }
}

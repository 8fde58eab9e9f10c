package dev.redactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.provider.Dialect;
import dev.redactor.sandbox.config.Product;
import dev.redactor.sandbox.config.Quirks;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.config.Token;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Write;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SandboxVoiceAndFaxTest {
  private static final String ACCOUNT = "b08dacad-6f4c-4cf5-8ff2-5cd7f2a2f1a1";
  private static final String OTHER = "c18dacad-6f4c-4cf5-8ff2-5cd7f2a2f1a2";

  private final SandboxClock clock = new SandboxClock();
  private Sandbox sandbox;
  private SandboxCaller caller;

  @BeforeEach
  void start() {
    sandbox =
        Sandbox.start(
            SandboxConfig.signalWire()
                .account(ACCOUNT, "PT1")
                .account(OTHER, Token.scoped("PTmessaging", Product.MESSAGING))
                .account(OTHER, Token.scoped("PTvoice", Product.VOICE).readOnly())
                .clock(clock)
                .postLimit(3)
                .quirks(Quirks.of(Dialect.SIGNALWIRE).withFaxMediaKey("fax_media"))
                .build());
    caller = new SandboxCaller(sandbox, ACCOUNT, "PT1");
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void faxesAreListedByInstantAndErasedWithTheirDocuments() throws Exception {
    // Given
    Instant noon = Instant.parse("2026-03-09T12:00:00Z");
    Stored before = sandbox.store().add(Seed.fax(ACCOUNT).created(noon));
    Stored fax = sandbox.store().add(Seed.fax(ACCOUNT).media(1).created(noon.plusSeconds(1)));
    sandbox.store().add(Seed.fax(ACCOUNT).created(noon.plusSeconds(2)));

    // When
    JsonNode list =
        caller.get(
            "/Faxes?DateCreatedAfter=2026-03-09T12:00:00Z"
                + "&DateCreatedOnOrBefore=2026-03-09T12:00:01Z");
    JsonNode media = caller.get("/Faxes/" + fax.sid() + "/Media.json");
    String medium = media.at("/fax_media/0/sid").asText();

    // Then
    assertThat(list.get("faxes")).hasSize(1);
    assertThat(list.at("/faxes/0/sid").asText()).isEqualTo(fax.sid());
    assertThat(list.at("/faxes/0/date_created").asText()).isEqualTo("2026-03-09T12:00:01Z");
    assertThat(list.at("/faxes/0/media_sid").asText()).isEqualTo(medium);
    assertThat(status("DELETE", "/Faxes/" + fax.sid() + "/Media/" + medium)).isEqualTo(204);
    assertThat(status("DELETE", "/Faxes/" + fax.sid())).isEqualTo(204);
    assertThat(sandbox.store().clean(fax.sid())).isTrue();
    assertThat(sandbox.ledger().writes())
        .extracting(Write::kind)
        .containsExactly(CallKind.DELETE_FAX_MEDIA, CallKind.DELETE_FAX);
    assertThat(caller.get("/Faxes/" + before.sid()).get("media_sid").isNull()).isTrue();
  }

  @Test
  void aFaxUnderWayIsRefusedWithAConflict() throws Exception {
    // Given
    Stored queued = sandbox.store().add(Seed.fax(ACCOUNT).media(1).status("queued"));
    Stored sending =
        sandbox
            .store()
            .add(Seed.fax(ACCOUNT).status("sending", "failed", clock.instant().plusSeconds(9)));
    String medium = sandbox.store().liveMedia(queued.sid()).get(0);

    // When
    HttpResponse<String> refused = caller.send("DELETE", "/Faxes/" + sending.sid());

    // Then a queued fax may go, its document not
    assertThat(refused.statusCode()).isEqualTo(409);
    assertThat(SandboxCaller.json(refused).get("code").asInt()).isEqualTo(20009);
    assertThat(status("DELETE", "/Faxes/" + queued.sid() + "/Media/" + medium)).isEqualTo(409);
    assertThat(status("DELETE", "/Faxes/" + queued.sid())).isEqualTo(204);
    clock.advance(Duration.ofSeconds(9));
    assertThat(status("DELETE", "/Faxes/" + sending.sid())).isEqualTo(204);
  }

  @Test
  void aRecordingIsJsonWithTheSuffixAndAudioWithout() throws Exception {
    // Given
    Stored recording = sandbox.store().add(Seed.recording(ACCOUNT));
    Stored transcription = sandbox.store().add(Seed.transcription(ACCOUNT, recording.sid()));
    String path = "/Recordings/" + recording.sid();

    // When
    HttpResponse<String> audio = new SandboxCaller(sandbox, ACCOUNT, null).send("GET", path);
    JsonNode json = caller.get(path + ".json");
    JsonNode texts = caller.get("/Transcriptions.json");

    // Then
    assertThat(audio.headers().firstValue("Content-Type")).contains("audio/x-wav");
    assertThat(json.get("call_sid").asText()).isEqualTo(recording.callSid());
    assertThat(texts.at("/transcriptions/0/recording_sid").asText()).isEqualTo(recording.sid());
    assertThat(status("GET", path + "/Transcriptions.json")).isEqualTo(404);
    assertThat(status("DELETE", "/Transcriptions/" + transcription.sid())).isEqualTo(204);
    assertThat(status("DELETE", path)).isEqualTo(204);
    assertThat(status("GET", path)).isEqualTo(404);
  }

  @Test
  void aLiveRecordingObeysItsOwnCallOnly() throws Exception {
    // Given
    Stored call = sandbox.store().add(Seed.call(ACCOUNT).status("in-progress"));
    Stored recording =
        sandbox.store().add(Seed.recording(ACCOUNT).call(call).status("in-progress"));
    String own = "/Calls/" + call.sid() + "/Recordings/" + recording.sid() + ".json";

    // When
    HttpResponse<String> wrong = caller.post(own, "Status=louder");
    HttpResponse<String> paused = caller.post(own, "Status=paused&PauseBehavior=silence");
    HttpResponse<String> elsewhere =
        caller.post("/Calls/other/Recordings/" + recording.sid(), "Status=stopped");

    // Then
    assertThat(wrong.statusCode()).isEqualTo(400);
    assertThat(paused.statusCode()).isEqualTo(200);
    assertThat(SandboxCaller.json(paused).get("status").asText()).isEqualTo("paused");
    assertThat(elsewhere.statusCode()).isEqualTo(404);
    assertThat(status("DELETE", "/Recordings/" + recording.sid())).isEqualTo(422);
    assertThat(status("DELETE", "/Calls/" + call.sid())).isEqualTo(422);
    assertThat(caller.get("/Calls?Status=in-progress").get("calls")).hasSize(1);
  }

  @Test
  void aTokenReachesNoFurtherThanItsScope() throws Exception {
    // Given
    Stored message = sandbox.store().add(Seed.message(OTHER));
    Stored recording = sandbox.store().add(Seed.recording(OTHER));
    SandboxCaller messaging = new SandboxCaller(sandbox, OTHER, "PTmessaging");
    SandboxCaller voice = new SandboxCaller(sandbox, OTHER, "PTvoice");

    // When / Then
    assertThat(messaging.send("GET", "/Faxes").statusCode()).isEqualTo(403);
    assertThat(messaging.send("GET", "/Recordings").statusCode()).isEqualTo(403);
    assertThat(voice.send("GET", "/Recordings").statusCode()).isEqualTo(200);
    assertThat(voice.send("DELETE", "/Recordings/" + recording.sid()).statusCode()).isEqualTo(403);
    assertThat(status("GET", "/Messages/" + message.sid())).isEqualTo(404);
    assertThat(messaging.send("DELETE", "/Messages/" + message.sid()).statusCode()).isEqualTo(204);
    assertThat(recording.deleted()).isFalse();
  }

  @Test
  void postsBeyondTheLimitAreThrottledUntilTheNextWindow() throws Exception {
    // Given
    Stored message = sandbox.store().add(Seed.message(ACCOUNT));
    String path = "/Messages/" + message.sid();
    HttpResponse<String> first = caller.post(path, "Body=");
    caller.post(path, "Body=");
    caller.post(path, "Body=");

    // When
    HttpResponse<String> fourth = caller.post(path, "Body=");

    // Then
    assertThat(first.headers().firstValue("X-RateLimit-Remaining")).contains("2");
    assertThat(first.headers().firstValue("X-RateLimit-Reset")).contains("1773144010");
    assertThat(fourth.statusCode()).isEqualTo(429);
    assertThat(fourth.headers().firstValue("Retry-After")).contains("1");
    assertThat(status("GET", path)).isEqualTo(200);
    clock.advance(Duration.ofSeconds(10));
    assertThat(caller.post(path, "Body=").statusCode()).isEqualTo(200);
  }

  private int status(String method, String path) throws Exception {
    return caller.send(method, path).statusCode();
  }
}

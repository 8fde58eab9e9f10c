package dev.redactor.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.twilio.exception.ApiException;
import com.twilio.http.NetworkHttpClient;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Call;
import com.twilio.rest.api.v2010.account.Message;
import com.twilio.rest.api.v2010.account.Recording;
import com.twilio.rest.api.v2010.account.message.Media;
import com.twilio.rest.api.v2010.account.recording.Transcription;
import dev.redactor.sandbox.config.SandboxConfig;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Fault;
import java.net.InetAddress;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.http.HttpHost;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.impl.client.HttpClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Twilio's own client library reads and changes the sandbox as it would the provider. */
class TwilioClientIT {
  private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";

  private final SandboxClock clock = new SandboxClock();
  private Sandbox sandbox;
  private TwilioRestClient client;

  @BeforeEach
  void start() {
    sandbox = Sandbox.start(SandboxConfig.twilio().account(ACCOUNT, "secret").clock(clock).build());
    // The library's urls stay those of the provider; only the connection is led to loopback.
    HttpHost loopback =
        new HttpHost(
            InetAddress.getLoopbackAddress(), sandbox.port(), HttpHost.DEFAULT_SCHEME_NAME);
    client =
        new TwilioRestClient.Builder(ACCOUNT, "secret")
            .httpClient(
                new NetworkHttpClient(
                    HttpClientBuilder.create()
                        .setRoutePlanner((target, request, context) -> new HttpRoute(loopback))))
            .build();
  }

  @AfterEach
  void stop() {
    sandbox.close();
  }

  @Test
  void listsMessagesPageByPage() {
    // Given
    List<String> added = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      added.add(sandbox.store().add(Seed.message(ACCOUNT).text("text " + i).media(i % 2)).sid());
      clock.advance(Duration.ofDays(1));
    }

    // When
    List<Message> all = new ArrayList<>();
    Message.reader().setPageSize(3L).read(client).forEach(all::add);
    List<Message> early = new ArrayList<>();
    Message.reader()
        .setDateSentBefore(clock.instant().minus(Duration.ofDays(5)).atZone(ZoneOffset.UTC))
        .read(client)
        .forEach(early::add);

    // Then
    assertThat(all).extracting(Message::getSid).containsExactlyInAnyOrderElementsOf(added);
    assertThat(all.get(0).getBody()).isEqualTo("text 6");
    assertThat(all.get(0).getStatus()).isEqualTo(Message.Status.DELIVERED);
    assertThat(all.get(1).getNumMedia()).isEqualTo("1");
    assertThat(all.get(0).getDateSent().toInstant())
        .isEqualTo(clock.instant().minus(Duration.ofDays(1)));
    assertThat(early)
        .extracting(Message::getSid)
        .containsExactlyInAnyOrderElementsOf(added.subList(0, 3));
    assertThat(sandbox.ledger().calls(CallKind.LIST_MESSAGES)).isEqualTo(4);
  }

  @Test
  void erasesMediaAndBody() {
    // Given
    Stored message = sandbox.store().add(Seed.message(ACCOUNT).media(2));
    assertThat(message.sid()).matches("MM[0-9a-f]{32}");

    // When
    List<String> media = new ArrayList<>();
    Media.reader(message.sid()).read(client).forEach(medium -> media.add(medium.getSid()));
    boolean deleted = Media.deleter(message.sid(), media.get(0)).delete(client);
    Message cleared = Message.updater(message.sid()).setBody("").update(client);

    // Then
    assertThat(media).containsExactlyInAnyOrder(mediaOf(message));
    assertThat(deleted).isTrue();
    assertThat(cleared.getBody()).isEmpty();
    assertThat(sandbox.store().body(message.sid())).isEmpty();
    assertThat(sandbox.store().liveMedia(message.sid())).containsExactly(media.get(1));
    assertThat(Media.fetcher(message.sid(), media.get(1)).fetch(client).getContentType())
        .isEqualTo("image/jpeg");
  }

  @Test
  void deletingAMessageTakesItsMediaAlong() {
    // Given
    Stored message = sandbox.store().add(Seed.message(ACCOUNT).media(1));

    // When
    boolean deleted = Message.deleter(message.sid()).delete(client);

    // Then
    assertThat(deleted).isTrue();
    assertThat(sandbox.store().clean(message.sid())).isTrue();
  }

  @Test
  void refusesWhatWasSentWithinTheHour() {
    // Given
    Stored message = sandbox.store().add(Seed.message(ACCOUNT).status("sent"));

    // When / Then
    assertThatThrownBy(() -> Message.deleter(message.sid()).delete(client))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getCode()).isEqualTo(20009));
    clock.advance(Duration.ofHours(1));
    assertThat(Message.deleter(message.sid()).delete(client)).isTrue();
  }

  @Test
  void throttlingAndBadCredentialsReadAsSuch() {
    // Given
    sandbox.faults().next(1, call -> true, Fault.throttled("3"));

    // When / Then
    assertThatThrownBy(() -> Message.reader().read(client).iterator().hasNext())
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.getStatusCode()).isEqualTo(429));
    sandbox.faults().credentialsOff(ACCOUNT, 401);
    assertThatThrownBy(() -> Message.reader().read(client).iterator().hasNext())
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getCode()).isEqualTo(20003));
  }

  @Test
  void erasesARecordingItsTranscriptionsAndItsCall() {
    // Given
    Stored call = sandbox.store().add(Seed.call(ACCOUNT));
    Stored recording = sandbox.store().add(Seed.recording(ACCOUNT).call(call));
    Stored transcription = sandbox.store().add(Seed.transcription(ACCOUNT, recording.sid()));
    sandbox.store().add(Seed.recording(ACCOUNT));

    // When
    List<String> found = new ArrayList<>();
    Recording.reader().setCallSid(call.sid()).read(client).forEach(r -> found.add(r.getSid()));
    List<String> texts = new ArrayList<>();
    Transcription.reader(recording.sid())
        .read(client)
        .forEach(entry -> texts.add(entry.getTranscriptionText()));
    com.twilio.rest.api.v2010.account.Transcription.deleter(transcription.sid()).delete(client);
    Recording.deleter(recording.sid()).delete(client);
    Call.deleter(call.sid()).delete(client);

    // Then
    assertThat(found).containsExactly(recording.sid());
    assertThat(texts).containsExactly("He said so");
    assertThat(List.of(call, recording, transcription)).allMatch(Stored::deleted);
    assertThat(sandbox.ledger().writes()).hasSize(3);
  }

  @Test
  void listsRecordingsAndTranscriptionsPageByPage() {
    // Given
    List<String> recordings = new ArrayList<>();
    List<String> transcriptions = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      Stored recording = sandbox.store().add(Seed.recording(ACCOUNT));
      recordings.add(recording.sid());
      transcriptions.add(sandbox.store().add(Seed.transcription(ACCOUNT, recording.sid())).sid());
      clock.advance(Duration.ofDays(1));
    }

    // When
    List<Recording> all = new ArrayList<>();
    Recording.reader().setPageSize(2L).read(client).forEach(all::add);
    List<String> early = new ArrayList<>();
    Recording.reader()
        .setDateCreatedBefore(clock.instant().minus(Duration.ofDays(4)).atZone(ZoneOffset.UTC))
        .read(client)
        .forEach(recording -> early.add(recording.getSid()));
    List<com.twilio.rest.api.v2010.account.Transcription> texts = new ArrayList<>();
    com.twilio.rest.api.v2010.account.Transcription.reader()
        .setPageSize(2L)
        .read(client)
        .forEach(texts::add);

    // Then
    assertThat(all).extracting(Recording::getSid).containsExactlyInAnyOrderElementsOf(recordings);
    assertThat(all).allMatch(recording -> recording.getStatus() == Recording.Status.COMPLETED);
    assertThat(early).containsExactlyInAnyOrderElementsOf(recordings.subList(0, 2));
    assertThat(texts)
        .extracting(com.twilio.rest.api.v2010.account.Transcription::getSid)
        .containsExactlyInAnyOrderElementsOf(transcriptions);
    assertThat(texts)
        .extracting(com.twilio.rest.api.v2010.account.Transcription::getRecordingSid)
        .containsExactlyInAnyOrderElementsOf(recordings);
    assertThat(Recording.fetcher(recordings.get(0)).fetch(client).getDuration()).isEqualTo("12");
    assertThat(Message.reader().read(client).iterator().hasNext()).isFalse();

    // When
    Recording.deleter(recordings.get(0)).delete(client);

    // Then its transcription is an orphan that can be read and deleted
    String orphan = transcriptions.get(0);
    assertThatThrownBy(() -> Recording.fetcher(recordings.get(0)).fetch(client))
        .isInstanceOfSatisfying(
            ApiException.class, e -> assertThat(e.getStatusCode()).isEqualTo(404));
    assertThat(
            com.twilio.rest.api.v2010.account.Transcription.fetcher(orphan)
                .fetch(client)
                .getTranscriptionText())
        .isEqualTo("He said so");
    assertThat(com.twilio.rest.api.v2010.account.Transcription.deleter(orphan).delete(client))
        .isTrue();
  }

  @Test
  void pausesALiveRecording() {
    // Given
    Stored call = sandbox.store().add(Seed.call(ACCOUNT).status("in-progress"));
    Stored recording =
        sandbox.store().add(Seed.recording(ACCOUNT).call(call).status("in-progress"));

    // When
    com.twilio.rest.api.v2010.account.call.Recording paused =
        com.twilio.rest.api.v2010.account.call.Recording.updater(
                call.sid(),
                recording.sid(),
                com.twilio.rest.api.v2010.account.call.Recording.Status.PAUSED)
            .setPauseBehavior("skip")
            .update(client);

    // Then
    assertThat(paused.getStatus().toString()).isEqualTo("paused");
    assertThat(recording.status(clock.instant())).isEqualTo("paused");
    assertThatThrownBy(() -> Call.deleter(call.sid()).delete(client))
        .isInstanceOfSatisfying(ApiException.class, e -> assertThat(e.getCode()).isEqualTo(20009));
  }

  private String[] mediaOf(Stored message) {
    return sandbox.store().children(message.sid()).stream().map(Stored::sid).toArray(String[]::new);
  }
}

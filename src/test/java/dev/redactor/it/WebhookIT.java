package dev.redactor.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Sha256;
import dev.redactor.sandbox.store.Seed;
import dev.redactor.sandbox.store.StatusPlan;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.webhook.Answer;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** The webhook over HTTP, through Kafka, to the sandbox. Numbers and texts are canaries. */
class WebhookIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String MESSAGES = "/callbacks/messages";
  private static final String FAXES = "/callbacks/faxes";
  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();

  private static TestBed bed;
  private static Caller caller;

  @BeforeAll
  static void start() {
    LOG.start();
    ((Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME)).addAppender(LOG);
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
        caller.signed(MESSAGES, Caller.message(message.sid(), "NumMedia", "2"));

    // Then
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("<Response/>");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/xml; charset=utf-8");
    awaitClean(message);
    assertThat(requests(message.sid())).singleElement().asString().contains("\"webhook\"");
  }

  @Test
  void theCallsAboutOneMessageEraseItOnce() {
    // Given
    Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).status("queued"));
    long repeated = count(Answer.REPEATED);

    // When
    status(message, "queued");
    status(message, "initiated");

    // Then
    assertThat(bed.sandbox.store().clean(message.sid())).isFalse();

    // When
    bed.sandbox.store().status(message.sid(), StatusPlan.stays("sent"));
    status(message, "sent");
    status(message, "delivered");

    // Then
    awaitClean(message);
    assertThat(count(Answer.REPEATED) - repeated).isEqualTo(2);
  }

  @Test
  void aMessageWhoseLaterCallsAreLostIsErasedAllTheSame() {
    // Given
    Stored message = bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).status("queued"));

    // When
    status(message, "queued");
    bed.sandbox.store().status(message.sid(), StatusPlan.stays("sent"));

    // Then
    awaitClean(message);
  }

  private static void status(Stored message, String status) {
    Map<String, String> fields =
        Caller.message(message.sid(), "NumMedia", "0", "MessageStatus", status);
    assertThat(caller.signed(MESSAGES, fields))
        .satisfies(answer -> assertThat(answer.statusCode()).as(status).isEqualTo(204))
        .satisfies(answer -> assertThat(answer.body()).isEmpty());
  }

  @Test
  void theOldKeyIsGoodWhileItIsReplaced() {
    // Given
    Stored message = message();
    Map<String, String> fields = Caller.message(message.sid(), "MessageStatus", "sent");
    String signature = Caller.signature(Caller.OLD_KEY, MESSAGES, fields);

    // When
    HttpResponse<String> answer =
        caller.post(
            MESSAGES, Caller.FORM, Caller.form(fields), Map.of("X-Twilio-Signature", signature));

    // Then
    assertThat(answer.statusCode()).isEqualTo(204);
    awaitClean(message);
  }

  @Test
  void aGetIsReadFromItsQuery() {
    // Given
    Stored message = message();
    String target =
        MESSAGES + "?" + Caller.form(Caller.message(message.sid(), "MessageStatus", "sent"));

    // When
    HttpResponse<String> answer =
        caller.get(
            target,
            Map.of("X-SignalWire-Signature", Caller.signature(Caller.KEY, target, Map.of())));

    // Then
    assertThat(answer.statusCode()).isEqualTo(204);
    awaitClean(message);
  }

  @Test
  void jsonIsReadUnderBothItsSignatures() {
    // Given
    Stored one = message();
    Stored other = message();
    String hashed = json(other);
    String target = MESSAGES + "?bodySHA256=" + Sha256.hex(hashed.getBytes(StandardCharsets.UTF_8));

    // When
    HttpResponse<String> signed =
        caller.post(
            MESSAGES,
            "application/json",
            json(one),
            Map.of("X-SignalWire-Signature", Caller.jsonSignature(MESSAGES, json(one))));
    HttpResponse<String> byHash =
        caller.post(
            target,
            "application/json",
            hashed,
            Map.of("X-Twilio-Signature", Caller.signature(Caller.KEY, target, Map.of())));

    // Then
    assertThat(List.of(signed.statusCode(), byHash.statusCode())).containsExactly(204, 204);
    awaitClean(one);
    awaitClean(other);
  }

  private static String json(Stored message) {
    return "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\",\"MessageStatus\":\"sent\",\"Body\":\"canary text\"}"
        .formatted(TestBed.ACCOUNT, message.sid());
  }

  @Test
  void whatIsNotSignedLeavesNoTrace() {
    // Given
    Stored message = message();
    Map<String, String> fields = Caller.message(message.sid());
    String form = Caller.form(fields);
    Map<String, String> good =
        Map.of("X-SignalWire-Signature", Caller.signature(Caller.KEY, MESSAGES, fields));
    long missing = count(Answer.SIGNATURE_MISSING);
    long wrong = count(Answer.SIGNATURE_WRONG);
    int letters = bed.records(TopicNames.DEAD_LETTERS).size();

    // When
    List<HttpResponse<String>> answers =
        List.of(
            caller.post(MESSAGES, Caller.FORM, form, Map.of()),
            caller.post(MESSAGES, Caller.FORM, "canary%", Map.of()),
            caller.post(MESSAGES, Caller.FORM, form + "&More=1", good),
            caller.post(MESSAGES + "?more=1", Caller.FORM, form, good),
            caller.post(MESSAGES, "text/plain", form, good));

    // Then
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(403);
    assertThat(answers).extracting(HttpResponse::body).containsOnly("");
    assertThat(count(Answer.SIGNATURE_MISSING) - missing).isEqualTo(2);
    assertThat(count(Answer.SIGNATURE_WRONG) - wrong).isEqualTo(3);
    assertThat(requests(message.sid())).isEmpty();
    assertThat(bed.records(TopicNames.DEAD_LETTERS)).hasSize(letters);
    assertThat(bed.sandbox.store().clean(message.sid())).isFalse();
  }

  @Test
  void aFaxNeedsTheCredentialsOfItsUrl() {
    // Given
    Stored fax = bed.sandbox.store().add(Seed.fax(TestBed.ACCOUNT).inbound().media(1));
    String form =
        Caller.form(
            Map.of("AccountSid", TestBed.ACCOUNT, "FaxSid", fax.sid(), "FaxStatus", "received"));

    // When
    HttpResponse<String> without = caller.post(FAXES, Caller.FORM, form, Map.of());
    HttpResponse<String> wrong = caller.post(FAXES, Caller.FORM, form, basic("fax:wrong"));
    HttpResponse<String> right =
        caller.post(FAXES, Caller.FORM, form, basic("fax:canary-password"));

    // Then
    assertThat(List.of(without.statusCode(), wrong.statusCode())).containsExactly(401, 401);
    assertThat(without.headers().firstValue("WWW-Authenticate"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("Basic realm="));
    assertThat(right.statusCode()).isEqualTo(200);
    assertThat(right.body()).isEqualTo("<Response/>");
    awaitClean(fax);
  }

  private static Map<String, String> basic(String userAndPassword) {
    return Map.of(
        "Authorization",
        "Basic "
            + java.util.Base64.getEncoder()
                .encodeToString(userAndPassword.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aRecordingAndATranscriptionAreErased() {
    // Given
    Stored recording = bed.sandbox.store().add(Seed.recording(TestBed.ACCOUNT));
    Stored of = bed.sandbox.store().add(Seed.recording(TestBed.ACCOUNT));
    Stored transcription =
        bed.sandbox.store().add(Seed.transcription(TestBed.ACCOUNT, of.sid()).text("canary text"));

    // When
    HttpResponse<String> one =
        caller.signed(
            "/callbacks/recordings",
            Map.of(
                "AccountSid",
                TestBed.ACCOUNT,
                "RecordingSid",
                recording.sid(),
                "RecordingStatus",
                "completed"));
    HttpResponse<String> other =
        caller.signed(
            "/callbacks/transcriptions",
            Map.of(
                "AccountSid",
                TestBed.ACCOUNT,
                "TranscriptionSid",
                transcription.sid(),
                "RecordingSid",
                of.sid(),
                "TranscriptionText",
                "canary text"));

    // Then
    assertThat(List.of(one.statusCode(), other.statusCode())).containsExactly(204, 204);
    awaitClean(recording);
    awaitClean(transcription);
    assertThat(bed.sandbox.store().deleted(of.sid())).isFalse();
  }

  @Test
  void whatIsSignedButCannotBeReadIsADeadLetter() {
    // Given
    Map<String, String> noSid = Map.of("AccountSid", TestBed.ACCOUNT, "Body", "canary text 1");
    Map<String, String> stranger =
        Map.of("AccountSid", "AC-stranger", "MessageSid", "M1", "Body", "canary text 2");
    Map<String, String> otherKind =
        Map.of("AccountSid", TestBed.ACCOUNT, "RecordingSid", "R1", "CallSid", "C1");

    // When
    List<HttpResponse<String>> answers =
        List.of(
            caller.signed(MESSAGES, noSid),
            caller.signed(MESSAGES, stranger),
            caller.signed(MESSAGES, otherKind));

    // Then
    assertThat(answers).extracting(HttpResponse::statusCode).containsOnly(400);
    assertThat(answers).extracting(HttpResponse::body).containsOnly("");
    for (Map<String, String> fields : List.of(noSid, otherKind)) {
      assertThat(bed.values(TopicNames.DEAD_LETTERS))
          .filteredOn(letter -> letter.contains(sha(fields)))
          .singleElement()
          .asString()
          .contains("\"MALFORMED\"")
          .contains("\"topic\":\"webhook\"");
    }
    assertThat(bed.values(TopicNames.DEAD_LETTERS))
        .anyMatch(letter -> letter.contains("\"UNKNOWN_ACCOUNT\"") && letter.contains("\"M1\""));
  }

  private static String sha(Map<String, String> fields) {
    return Sha256.hex(Caller.form(fields).getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void tooMuchIsRefused() {
    // Given
    Map<String, String> fields = Caller.message("M-large", "More", "x".repeat(20_000));

    // When
    HttpResponse<String> post = caller.signed(MESSAGES, fields);
    HttpResponse<String> get = caller.get(MESSAGES + "?" + Caller.form(fields), Map.of());

    // Then
    assertThat(List.of(post.statusCode(), get.statusCode())).containsExactly(413, 413);
    assertThat(requests("M-large")).isEmpty();
  }

  @Test
  void onlyPostAndGetAreTaken() {
    // Given
    HttpRequest put =
        HttpRequest.newBuilder(caller.request(MESSAGES, Caller.FORM, "", Map.of()).uri())
            .PUT(HttpRequest.BodyPublishers.ofString("a=1"))
            .build();

    // When
    HttpResponse<String> answer = caller.send(put);

    // Then
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(answer.headers().firstValue("Allow")).hasValue("GET, POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/callbacks",
        "/callbacks/calls",
        "/messages",
        "/q/health",
        "/callbacks/messages/x"
      })
  void nothingElseIsServed(String path) {
    // When
    HttpResponse<String> answer = caller.get(path + "?q=canary", Map.of());

    // Then
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).isEmpty();
    assertThat(answer.headers().firstValue("Server")).isEmpty();
  }

  @Test
  void twoHundredCallsAtATime() {
    // Given
    List<Stored> messages = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      messages.add(message());
    }

    // When
    List<CompletableFuture<HttpResponse<String>>> answers =
        messages.stream()
            .map(message -> Caller.message(message.sid(), "NumMedia", "0", "MessageStatus", "sent"))
            .map(
                fields ->
                    caller
                        .http()
                        .sendAsync(
                            caller.request(
                                MESSAGES,
                                Caller.FORM,
                                Caller.form(fields),
                                Map.of(
                                    "X-SignalWire-Signature",
                                    Caller.signature(Caller.KEY, MESSAGES, fields))),
                            BodyHandlers.ofString()))
            .toList();

    // Then
    assertThat(answers).extracting(answer -> answer.join().statusCode()).containsOnly(204);
    await()
        .atMost(SOON)
        .until(
            () ->
                bed.sandbox.store().unclean(messages.stream().map(Stored::sid).toList()).isEmpty());
  }

  @Test
  void nothingPersonalIsLeftBehind() {
    // Given
    Stored message = message();
    Map<String, String> fields = Caller.message(message.sid(), "MessageStatus", "sent");

    // When
    caller.signed(MESSAGES, fields);
    caller.signed(MESSAGES, Map.of("AccountSid", "+15550104477", "Body", "canary text"));
    caller.signed(MESSAGES + "?Body=canary+text", Map.of("Body", "canary text"));
    caller.signed(MESSAGES, Map.of("AccountSid", "AC-x", "MessageSid", "+15550104477"));
    caller.post(MESSAGES, Caller.FORM, Caller.form(fields), basic("canary:canary"));
    caller.post(MESSAGES, "application/json; charset=canary", "{\"canary", Map.of("canary", "1"));
    awaitClean(message);

    // Then
    for (String topic : List.of(TopicNames.REQUESTS, TopicNames.DEAD_LETTERS, TopicNames.EVENTS)) {
      assertThat(bed.records(topic)).isNotEmpty().allSatisfy(WebhookIT::assertImpersonal);
    }
    assertThat(List.copyOf(LOG.list))
        .isNotEmpty()
        .allSatisfy(
            event ->
                assertImpersonal(
                    event.getFormattedMessage()
                        + (event.getThrowableProxy() == null
                            ? ""
                            : ThrowableProxyUtil.asString(event.getThrowableProxy()))));
  }

  private static void assertImpersonal(ConsumerRecord<String, byte[]> record) {
    assertImpersonal(record.key());
    assertImpersonal(
        record.value() == null ? "" : new String(record.value(), StandardCharsets.UTF_8));
    record
        .headers()
        .forEach(
            header ->
                assertImpersonal(
                    header.key() + new String(header.value(), StandardCharsets.UTF_8)));
  }

  private static void assertImpersonal(String text) {
    assertThat(text).doesNotContainIgnoringCase("canary").doesNotContain("5550104");
  }

  private static Stored message() {
    return bed.sandbox.store().add(Seed.message(TestBed.ACCOUNT).text("canary text"));
  }

  private static void awaitClean(Stored stored) {
    await().atMost(SOON).until(() -> bed.sandbox.store().clean(stored.sid()));
  }

  private static List<String> requests(String sid) {
    return bed.values(TopicNames.REQUESTS).stream().filter(v -> v.contains(sid)).toList();
  }

  private static long count(Answer answer) {
    return bed.service().webhook().counts().of(answer);
  }
}

package dev.redactor.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.intake.DoorPosition;
import dev.redactor.intake.IgnoredReason;
import dev.redactor.intake.Intake;
import dev.redactor.intake.IntakeReader;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.Kind;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackReaderTest {
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
  private static final String FORM = "application/x-www-form-urlencoded";

  private final CallbackReader reader = new CallbackReader(new IntakeReader(Set.of("A1")));

  @ParameterizedTest
  @CsvSource({
    "/webhooks/messages?tenant=1, MESSAGE",
    "/faxes, FAX",
    "recordings, RECORDING",
    "/a/b/transcriptions, TRANSCRIPTION",
    "/messages/, ",
    "/Messages, ",
    "/x?/messages, ",
    "'', "
  })
  void thePathNamesTheKind(String path, Kind expected) {
    // When, then
    assertThat(CallbackReader.kind(post(path, "", "")).orElse(null)).isEqualTo(expected);
  }

  @Test
  void aPostsBodyIsRead() {
    // When
    Intake intake =
        reader.read(
            Kind.MESSAGE,
            post("/messages?AccountSid=A9", FORM, "AccountSid=A1&MessageSid=M1&NumMedia=1"),
            NOW);

    // Then
    RedactionRequest request = ((Intake.Accepted) intake).request();
    assertThat(request.key()).isEqualTo("A1/message/M1");
    assertThat(request.announcedMedia()).isEqualTo(1);
    assertThat(request.origin()).isEqualTo(Origin.WEBHOOK);
  }

  @Test
  void aGetsQueryIsRead() {
    // Given
    Callback get =
        new Callback("GET", "/faxes?AccountSid=A1&FaxSid=F1&FaxStatus=received", null, null, null);

    // When
    Intake intake = reader.read(Kind.FAX, get, NOW);

    // Then
    assertThat(((Intake.Accepted) intake).request().key()).isEqualTo("A1/fax/F1");
  }

  @Test
  void aCallAboutAnotherKindIsRejectedUnderAPositionOfItsOwn() {
    // Given
    String body = "AccountSid=A1&MessageSid=M1";

    // When
    Intake intake = reader.read(Kind.FAX, post("/faxes", FORM, body), NOW);

    // Then
    DeadLetter deadLetter = ((Intake.Rejected) intake).deadLetter();
    assertThat(deadLetter.field()).isEqualTo("kind");
    assertThat(deadLetter.source())
        .isEqualTo(DoorPosition.of("webhook", body.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aCallThatSaysNothingIsIgnored() {
    // When, then
    assertThat(reader.read(Kind.MESSAGE, post("/messages", FORM, ""), NOW))
        .isEqualTo(new Intake.Ignored(IgnoredReason.EMPTY));
  }

  private static Callback post(String path, String type, String body) {
    return new Callback("POST", path, Map.of(), type, body.getBytes(StandardCharsets.UTF_8));
  }
}

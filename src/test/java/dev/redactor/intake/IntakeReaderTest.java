package dev.redactor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Kind;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntakeReaderTest {
  private static final String ACCOUNT = "b08dacad-2d2f-4f5c-8d6a-1fb2a3c4d5e6";
  private static final String SID = "0e8c5b6a-7f1d-4c3b-9a2e-5d6f7a8b9c0d";
  private static final SourcePosition SOURCE = new SourcePosition("message-events", 3, 42);
  private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");

  private final IntakeReader reader = new IntakeReader(Set.of(ACCOUNT));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          MessageSid=%s&NumMedia=2&MediaUrl0=x&From=y | message | 2 | |
          SmsSid=%s&SmsStatus=received&NumMedia=0 | message | 0 | received |
          MessageSid=%s&SmsSid=%1$s&MessageStatus=DELIVERED | message | | delivered |
          MessageSid=%s&MediaUrl0=x&MediaUrl1=y&MediaContentType0=z | message | 2 | |
          MessageSid=%s&NumMedia=&MessageStatus=sent | message | | sent |
          FaxSid=%s&FaxStatus=received&NumPages=3&MediaSid=ME1 | fax | 1 | received |
          FaxSid=%s&FaxStatus=delivered&MediaUrl=https%%3A%%2F%%2Fx | fax | 1 | delivered |
          FaxSid=%s&FaxStatus=no-answer&NumPages=3&MediaSid= | fax | | no-answer |
          CallSid=%s&CallStatus=completed&CallDuration=3 | call | | completed |
          CallSid=%s&CallStatus=ringing | call | | ringing |
          RecordingSid=%s&CallSid=CA1&RecordingStatus=completed | recording | | completed | CA1
          TranscriptionSid=%s&RecordingSid=RE1&CallSid=CA1&TranscriptionStatus=completed \
          | transcription | | completed | RE1
          """)
  void aFormAndItsFieldsAsJsonSayTheSame(
      String template, String kind, Integer media, String status, String parent) throws Exception {
    // Given
    String form = "AccountSid=" + ACCOUNT + "&" + template.formatted(SID);

    // When
    RedactionRequest fromForm = accepted(form, Map.of());
    RedactionRequest fromJson = accepted(json(form), Map.of());
    RedactionRequest fromSnakeCase = accepted(json(snakeCase(form)), Map.of());

    // Then
    RedactionRequest expected =
        RedactionRequest.builder(ACCOUNT, Kind.of(kind), SID)
            .announcedMedia(media)
            .status(status)
            .parentSid(parent)
            .origin(Origin.EVENT)
            .correlationId("any")
            .requestedAt(NOW)
            .build();
    assertThat(fromForm.toBuilder().correlationId("any").build()).isEqualTo(expected);
    assertThat(fromJson.toBuilder().correlationId("any").build()).isEqualTo(expected);
    assertThat(fromSnakeCase.toBuilder().correlationId("any").build()).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "num_media":2,"status":"delivered","direction":"outbound-api","body":"b" | message | 2 | outbound-api |
          "num_media":"1","status":"received","direction":"inbound" | message | 1 | inbound |
          "num_media":2.0,"body":null | message | 2 | |
          "num_pages":2,"direction":"inbound","media_url":"u" | fax | 1 | inbound |
          "num_pages":2,"media_sid":null | fax | | |
          "answered_by":"human","status":"completed" | call | | |
          "call_sid":"CA1","channels":1,"status":"completed" | recording | | | CA1
          "recording_sid":"RE1","transcription_text":"t" | transcription | | | RE1
          """)
  void theResourceAsTheApiShowsIt(
      String fields, String kind, Integer media, String direction, String parent) {
    // Given
    String json = "{\"account_sid\":\"%s\",\"sid\":\"%s\",%s}".formatted(ACCOUNT, SID, fields);

    // When
    RedactionRequest request = accepted(json, Map.of());

    // Then
    assertThat(request.kind()).isEqualTo(Kind.of(kind));
    assertThat(request.sid()).isEqualTo(SID);
    assertThat(request.announcedMedia()).isEqualTo(media);
    assertThat(request.direction()).isEqualTo(direction);
    assertThat(request.parentSid()).isEqualTo(parent);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          date_sent | Mon, 13 Aug 2018 21:38:46 +0000 | 2018-08-13T21:38:46Z
          DateCreated | 2018-08-13T21:38:46Z | 2018-08-13T21:38:46Z
          Timestamp | 2018-08-13T23:38:46+02:00 | 2018-08-13T21:38:46Z
          RecordingStartTime | Mon, 13 Aug 2018 21:38:46 GMT | 2018-08-13T21:38:46Z
          DateSent | yesterday |
          DateSent | 1970-01-01T00:00:00Z |
          DateSent | 2026-11-02T11:00:01Z |
          DateSent | 2026-11-02T11:00:00Z | 2026-11-02T11:00:00Z
          """)
  void theResourcesTime(String field, String text, Instant expected) {
    // When
    RedactionRequest request = accepted(callback("\"" + field + "\":\"" + text + "\""), Map.of());

    // Then
    assertThat(request.resourceTime()).isEqualTo(expected);
  }

  @Test
  void anEventInStructuredMode() {
    // Given
    String form = "AccountSid=" + ACCOUNT + "&MessageSid=" + SID;
    String base64 = Base64.getEncoder().encodeToString(form.getBytes(StandardCharsets.UTF_8));

    // When
    RedactionRequest ofObject = accepted(event("\"data\":" + callback("\"x\":1")), Map.of());
    RedactionRequest ofBase64 =
        accepted(
            event(
                "\"datacontenttype\":\"application/x-www-form-urlencoded\",\"data_base64\":\""
                    + base64
                    + "\""),
            Map.of("Content-Type", "application/cloudevents+json; charset=utf-8"));
    RedactionRequest ofText = accepted(event("\"data\":\"" + form + "\""), Map.of());
    RedactionRequest ofTypedText =
        accepted(
            event(
                "\"datacontenttype\":\"application/x-www-form-urlencoded\",\"data\":\""
                    + form
                    + "\""),
            Map.of());
    RedactionRequest ofRequest = accepted(event("\"data\":" + request("\"x\":1")), Map.of());

    // Then
    assertThat(ofObject.sid()).isEqualTo(SID);
    assertThat(ofObject.correlationId()).isEqualTo("event-1");
    assertThat(ofBase64).isEqualTo(ofObject);
    assertThat(ofText).isEqualTo(ofObject);
    assertThat(ofTypedText).isEqualTo(ofObject);
    assertThat(ofRequest).isEqualTo(ofObject);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ce_", "ce-", "CE-", "cloudEvents:", "cloudEvents_"})
  void anEventInBinaryMode(String prefix) {
    // Given
    Map<String, String> headers =
        Map.of(
            prefix + "specversion",
            "1.0",
            prefix + "id",
            "event-1",
            prefix + "type",
            "com.example.message",
            "content-type",
            "application/json");

    // When
    RedactionRequest request = accepted(callback("\"x\":1"), headers);

    // Then
    assertThat(request.sid()).isEqualTo(SID);
    assertThat(request.correlationId()).isEqualTo("event-1");
  }

  @Test
  void anEventIdThatIsNoIdIsReplaced() {
    // When
    RedactionRequest request =
        accepted(callback("\"x\":1"), Map.of("ce_id", "+14158675309", "ce_specversion", "1.0"));

    // Then
    assertThat(request.correlationId()).matches("[0-9a-f-]{36}");
  }

  @Test
  void ourOwnEventsAskForNothing() {
    // Given
    Map<String, String> binary = Map.of("ce_type", "redaction.completed", "ce_specversion", "1.0");
    String structured =
        event("\"data\":" + request("\"x\":1")).replace("com.example.message", "redaction.held");

    // When, then
    assertThat(read(request("\"x\":1"), binary))
        .isEqualTo(new Intake.Ignored(IgnoredReason.OWN_EVENT));
    assertThat(read(structured, Map.of())).isEqualTo(new Intake.Ignored(IgnoredReason.OWN_EVENT));
  }

  @Test
  void aTombstoneAsksForNothing() {
    // When, then
    assertThat(reader.read(null, null, SOURCE, Origin.EVENT, NOW))
        .isEqualTo(new Intake.Ignored(IgnoredReason.EMPTY));
    assertThat(read("", Map.of())).isEqualTo(new Intake.Ignored(IgnoredReason.EMPTY));
  }

  @Test
  void aByteOrderMarkAndSpaceAreSkipped() {
    // When, then
    assertThat(accepted("\uFEFF \r\n" + callback("\"x\":1") + "\n", Map.of()).sid()).isEqualTo(SID);
    assertThat(
            accepted("\uFEFFAccountSid=" + ACCOUNT + "&MessageSid=" + SID + "\r\n", Map.of()).sid())
        .isEqualTo(SID);
  }

  @Test
  void anAccountThatIsNotConfiguredIsNamedAndNothingElse() {
    // Given
    String form = "AccountSid=ACother&MessageSid=" + SID + "&Body=secret";

    // When
    DeadLetter deadLetter = rejected(form, Map.of("ce_id", "event-1"));

    // Then
    assertThat(deadLetter)
        .isEqualTo(
            new DeadLetter(
                1,
                "ACother",
                Kind.MESSAGE,
                SID,
                null,
                DeadLetterReason.UNKNOWN_ACCOUNT,
                "account",
                null,
                null,
                0,
                NOW,
                NOW,
                SOURCE,
                null,
                null,
                0,
                "event-1"));
    assertThat(deadLetter.key()).isEqualTo("record/message-events/3/42");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          account | MessageSid=M1&Body=x
          account | AccountSid=%2B14158675309&MessageSid=M1
          account | AccountSid=14158675309&MessageSid=M1
          account | AccountSid=A&AccountSid=B&MessageSid=M1
          kind | AccountSid=$A&ConferenceSid=CF1
          kind | {"account_sid":"$A","sid":"S1"}
          kind | {"account":"$A","kind":"conference","sid":"S1"}
          sid | AccountSid=$A&MessageSid=a/b
          sid | AccountSid=$A&MessageSid=415-867-5309
          sid | AccountSid=$A&MessageSid=M1&SmsSid=M2
          sid | {"AccountSid":"$A","MessageSid":{"a":1}}
          sid | {"account":"$A","kind":"fax"}
          sid | {"account":"$A","kind":"fax","sid":["S1"]}
          parentSid | AccountSid=$A&RecordingSid=R1&CallSid=a%20b
          announcedMedia | AccountSid=$A&MessageSid=M1&NumMedia=two
          announcedMedia | AccountSid=$A&MessageSid=M1&NumMedia=-1
          announcedMedia | {"AccountSid":"$A","MessageSid":"M1","NumMedia":1e400}
          announcedMedia | {"AccountSid":"$A","MessageSid":"M1","NumMedia":[]}
          schemaVersion | {"schemaVersion":2,"account":"$A","kind":"fax","sid":"S1"}
          schemaVersion | {"schemaVersion":"x","account":"$A","kind":"fax","sid":"S1"}
          items | {"account":"$A","kind":"fax","sid":"S1","items":[{"action":"clear-body"}]}
          items | {"account":"$A","kind":"fax","sid":"S1","items":[{"action":"x"}]}
          items | {"account":"$A","kind":"fax","sid":"S1","items":[{"action":"delete-fax","childSid":"C"}]}
          items | {"account":"$A","kind":"fax","sid":"S1","items":[null]}
          items | {"account":"$A","kind":"fax","sid":"S1","items":"delete-fax"}
          action | {"account":"$A","kind":"message","sid":"S1","action":"burn"}
          json | {"AccountSid":"$A","MessageSid":"M1"
          json | {"AccountSid":"$A","MessageSid":"M1"} trailing
          json | {"AccountSid":"$A","MessageSid":"M1","MessageSid":"M2"}
          json | {"AccountSid":"$A","MessageSid":"M1","NumMedia":NaN}
          form | AccountSid=$A&MessageSid=M1&Body=%zz
          value | hello
          value | [{"AccountSid":"$A","MessageSid":"M1"}]
          cloudevent | {"specversion":"1.0","id":"1","data":{"AccountSid":"$A","MessageSid":"M1"}}
          cloudevent | {"specversion":"7","id":"1","type":"t","source":"s","data":{}}
          cloudevent | {"specversion":"1.0","id":"1","type":"t","source":"s"}
          """)
  void whatCannotBeReadNamesItsField(String field, String value) throws Exception {
    // Given
    byte[] bytes = value.replace("$A", ACCOUNT).getBytes(StandardCharsets.UTF_8);

    // When
    DeadLetter deadLetter = rejected(new String(bytes, StandardCharsets.UTF_8), Map.of());

    // Then
    assertThat(deadLetter.reason()).isEqualTo(DeadLetterReason.MALFORMED);
    assertThat(deadLetter.field()).isEqualTo(field);
    assertThat(deadLetter.source()).isEqualTo(SOURCE);
    assertThat(deadLetter.size()).isEqualTo(bytes.length);
    assertThat(deadLetter.sha256()).matches("[0-9a-f]{64}");
    assertThat(deadLetter.account()).isNull();
    assertThat(deadLetter.replayable()).isFalse();
  }

  @Test
  void theHashIsTheValues() {
    // When
    DeadLetter deadLetter = rejected("hello", Map.of());

    // Then
    assertThat(deadLetter.sha256())
        .isEqualTo("2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824");
  }

  @Test
  void hugeDeepAndForeignValuesAreRefused() {
    // Given
    byte[] huge = new byte[IntakeReader.MAX_BYTES + 1];
    String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
    byte[] latin = "AccountSid=x&Body=caf\u00e9".getBytes(StandardCharsets.ISO_8859_1);
    byte[] utf16 = callback("\"x\":1").getBytes(StandardCharsets.UTF_16);
    String number = callback("\"NumMedia\":" + "9".repeat(100_000));
    String many = "a=b&".repeat(FormBody.MAX_FIELDS + 1);

    // When, then
    assertThat(rejected(huge, Map.of()).field()).isEqualTo("size");
    assertThat(rejected(deep, Map.of()).field()).isEqualTo("json");
    assertThat(rejected(latin, Map.of()).field()).isEqualTo("encoding");
    assertThat(rejected(utf16, Map.of()).field()).isEqualTo("encoding");
    assertThat(rejected(number, Map.of()).field()).isEqualTo("json");
    assertThat(rejected(many, Map.of()).field()).isEqualTo("form");
  }

  @Test
  void theDeclaredTypeDecides() {
    // Given
    String form = "AccountSid=" + ACCOUNT + "&MessageSid=" + SID;

    // When, then
    assertThat(rejected(form, Map.of("content-type", "application/json")).field())
        .isEqualTo("json");
    assertThat(
            rejected(
                    callback("\"x\":1"),
                    Map.of("Content-Type", "application/x-www-form-urlencoded; charset=UTF-8"))
                .field())
        .isEqualTo("account");
    assertThat(accepted(form, Map.of("content-type", "text/plain")).sid()).isEqualTo(SID);
  }

  @Test
  void aDoorForOneKindTakesNoOther() {
    // Given
    byte[] value = callback("\"x\":1").getBytes(StandardCharsets.UTF_8);

    // When
    Intake asMessage = reader.read(value, null, SOURCE, Origin.WEBHOOK, NOW, Kind.MESSAGE);
    Intake asFax = reader.read(value, null, SOURCE, Origin.WEBHOOK, NOW, Kind.FAX);

    // Then
    assertThat(asMessage).isInstanceOf(Intake.Accepted.class);
    assertThat(((Intake.Rejected) asFax).deadLetter().field()).isEqualTo("kind");
  }

  @Test
  void anUnknownStatusIsLeftOut() {
    // When
    RedactionRequest request =
        accepted(callback("\"MessageStatus\":\"john\",\"Direction\":\"smith\""), Map.of());

    // Then
    assertThat(request.status()).isNull();
    assertThat(request.direction()).isNull();
  }

  @Test
  void anUnfinishedMessageIsAcceptedAllTheSame() {
    // When
    RedactionRequest request = accepted(callback("\"MessageStatus\":\"queued\""), Map.of());

    // Then
    assertThat(request.status()).isEqualTo("queued");
  }

  private Intake read(String value, Map<String, String> headers) {
    return read(value.getBytes(StandardCharsets.UTF_8), headers);
  }

  private Intake read(byte[] value, Map<String, String> headers) {
    return reader.read(value, headers, SOURCE, Origin.EVENT, NOW);
  }

  private RedactionRequest accepted(String value, Map<String, String> headers) {
    Intake intake = read(value, headers);
    assertThat(intake).isInstanceOf(Intake.Accepted.class);
    return ((Intake.Accepted) intake).request();
  }

  private DeadLetter rejected(String value, Map<String, String> headers) {
    return rejected(value.getBytes(StandardCharsets.UTF_8), headers);
  }

  private DeadLetter rejected(byte[] value, Map<String, String> headers) {
    Intake intake = read(value, headers);
    assertThat(intake).isInstanceOf(Intake.Rejected.class);
    return ((Intake.Rejected) intake).deadLetter();
  }

  private static String callback(String fields) {
    return "{\"AccountSid\":\"%s\",\"MessageSid\":\"%s\",%s}".formatted(ACCOUNT, SID, fields);
  }

  private static String request(String fields) {
    return "{\"account\":\"%s\",\"kind\":\"message\",\"sid\":\"%s\",%s}"
        .formatted(ACCOUNT, SID, fields);
  }

  private static String event(String data) {
    return """
        {"specversion":"1.0","id":"event-1","source":"/test","type":"com.example.message",%s}"""
        .formatted(data);
  }

  private static String json(String form) {
    return "{\"" + form.replaceAll("&+", "&").replace("=", "\":\"").replace("&", "\",\"") + "\"}";
  }

  // Names only: values are not touched.
  private static String snakeCase(String form) {
    StringBuilder out = new StringBuilder();
    for (String pair : form.split("&")) {
      String[] parts = pair.split("=", 2);
      out.append(out.isEmpty() ? "" : "&")
          .append(
              parts[0].replaceAll("(?<=[a-z])([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT))
          .append('=')
          .append(parts[1]);
    }
    return out.toString();
  }
}

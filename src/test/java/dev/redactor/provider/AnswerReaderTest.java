package dev.redactor.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerReaderTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private final AnswerReader reader = new AnswerReader();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "Not Found",
        "null",
        "\"text\"",
        "42",
        "[]",
        "[{\"code\":20404}]",
        "{",
        "{\"code\":",
        "{}",
        "<html><body>Bad gateway</body></html>",
        "{\"errors\":[]}",
        "{\"errors\":\"none\"}",
        "{\"errors\":[{\"detail\":\"no code\"}]}",
        "{\"code\":null}",
        "{\"code\":\"abc\"}",
        "{\"code\":{}}",
        "{\"code\":[20404]}",
        "{\"code\":true}",
        "{\"code\":1.5}",
        "{\"code\":-20404}"
      })
  void anErrorWithoutACodeStillHasItsStatus(String body) {
    // When
    ProviderAnswer answer = read(422, body);

    // Then
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.code()).isNull();
    assertThat(answer.view()).isEqualTo(ProviderAnswer.ResourceView.NOTHING);
  }

  @Test
  void noBodyAtAllIsFine() {
    // When
    ProviderAnswer answer = reader.read(404, null, null, null, NOW);

    // Then
    assertThat(answer).isEqualTo(new ProviderAnswer(404, null, null, null, null));
  }

  @Test
  void bytesThatAreNoTextAreFine() {
    // Given
    byte[] bytes = {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0xc3, 0x28};

    // Then
    assertThat(reader.read(500, null, null, bytes, NOW).code()).isNull();
    assertThat(reader.read(200, null, null, bytes, NOW).view().readable()).isFalse();
  }

  @Test
  void nestingWithoutAnEndIsFine() {
    assertThat(read(200, "{\"sid\":" + "[".repeat(100_000)).view().readable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"code\":20009,\"message\":\"x\",\"more_info\":\"y\",\"status\":422}",
        "{\"code\":\"20009\"}",
        "{\"errors\":[{\"code\":20009},{\"code\":1}]}",
        "{\"errors\":[{\"code\":\"20009\"}]}",
        "{\"code\":null,\"errors\":[{\"code\":20009}]}"
      })
  void aCodeIsReadInEveryShape(String body) {
    assertThat(read(422, body).code()).isEqualTo(20009);
  }

  @ParameterizedTest
  @ValueSource(strings = {"15551234567", "2015551234", "\"2015551234\"", "99999999999999999999"})
  void aNumberThatIsLongerThanACodeIsNotKept(String code) {
    assertThat(read(400, "{\"code\":" + code + "}").code()).isNull();
  }

  @Test
  void nothingOfAnErrorsTextIsKept() {
    // When
    ProviderAnswer answer =
        read(
            400,
            "{\"code\":21211,\"message\":\"To +15551234567 is invalid\",\"status\":\"Jane\","
                + "\"body\":\"secret\",\"sid\":\"SM1\"}");

    // Then
    assertThat(answer).isEqualTo(new ProviderAnswer(400, 21211, null, null, null));
  }

  @Test
  void aSuccessHasNoCode() {
    assertThat(read(200, "{\"sid\":\"SM1\",\"code\":20009}").code()).isNull();
  }

  @Test
  void theRetryAfterHeaderIsRead() {
    assertThat(reader.read(429, "30", null, null, NOW).retryAfter())
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(reader.read(429, "soon", null, null, NOW).retryAfter()).isNull();
  }

  @Test
  void aRequestIdIsKeptWhenItLooksLikeOne() {
    assertThat(reader.read(204, null, "req_1.a-B", null, NOW).requestId()).isEqualTo("req_1.a-B");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "+15551234567", "x\r\ny", "<script>", "Jane Doe"})
  void aRequestIdThatCouldBeAnythingIsNot(String id) {
    assertThat(reader.read(204, null, id, null, NOW).requestId()).isNull();
  }

  @Test
  void aRequestIdWithoutAnEndIsNotKept() {
    assertThat(reader.read(204, null, "a".repeat(128), null, NOW).requestId()).hasSize(128);
    assertThat(reader.read(204, null, "a".repeat(129), null, NOW).requestId()).isNull();
  }

  @ParameterizedTest(name = "body {0} is empty: {1}")
  @CsvSource(
      quoteCharacter = '\'',
      nullValues = "-",
      textBlock =
          """
          null,       true
          '""',       true
          '"hello"',  false
          '"null"',   false
          '" "',      false
          0,          false
          false,      false
          {},         false
          [],         false
          """)
  void aBodyIsEmptyOnlyWhenItIsNullOrTheEmptyText(String json, boolean empty) {
    assertThat(read(200, "{\"sid\":\"SM1\",\"body\":" + json + "}").view().bodyEmpty())
        .isEqualTo(empty);
  }

  @Test
  void aResourceWithoutABodySaysNothingAboutIt() {
    assertThat(read(200, "{\"sid\":\"SM1\"}").view().bodyEmpty()).isNull();
  }

  @Test
  void theTextOfABodyIsNotKept() {
    assertThat(read(200, "{\"sid\":\"SM1\",\"body\":\"call Jane\"}").toString())
        .doesNotContain("Jane");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '`',
      nullValues = "-",
      textBlock =
          """
          "in-progress", in-progress
          "no-answer",   no-answer
          "delivered",   delivered
          "Jane Doe",    -
          "+1555",       -
          "",            -
          null,          -
          200,           -
          {},            -
          """)
  void aStatusIsKeptWhenItIsAWord(String json, String status) {
    assertThat(read(200, "{\"sid\":\"SM1\",\"status\":" + json + "}").view().status())
        .isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"media_list", "media", "fax_media", "transcriptions", "recordings"})
  void childrenAreReadUnderEveryName(String name) {
    // When
    var view =
        read(
                200,
                "{\""
                    + name
                    + "\":[{\"sid\":\"ME1\"},{\"sid\":\"ME2\"}],"
                    + "\"next_page_uri\":\"/api/laml/2010-04-01/Accounts/a/x.json?PageToken=P1%3D\"}")
            .view();

    // Then
    assertThat(view.readable()).isTrue();
    assertThat(view.children()).containsExactly("ME1", "ME2");
    assertThat(view.nextPage()).isEqualTo("/api/laml/2010-04-01/Accounts/a/x.json?PageToken=P1%3D");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"media_list\":[],\"next_page_uri\":null}",
        "{\"media_list\":[],\"next_page_uri\":\"\"}",
        "{\"media_list\":[],\"next_page_uri\":\"null\"}",
        "{\"media_list\":[]}"
      })
  void theLastPageHasNoNext(String body) {
    assertThat(read(200, body).view().nextPage()).isNull();
    assertThat(read(200, body).view().readable()).isTrue();
    assertThat(read(200, body).view().children()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"media_list\":[{}]}",
        "{\"media_list\":[{\"sid\":null}]}",
        "{\"media_list\":[{\"sid\":\"\"}]}",
        "{\"media_list\":[{\"sid\":\"../x\"}]}",
        "{\"media_list\":[\"ME1\"]}",
        "{\"media_list\":[null]}"
      })
  void aChildThatCannotBeCalledIsNotTheSameAsNone(String body) {
    assertThat(read(200, body).view().readable()).isFalse();
    assertThat(read(200, body).view().children()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "[]",
        "null",
        "<html></html>",
        "{\"media_list\":null}",
        "{\"media_list\":{}}",
        "{\"pictures\":[]}"
      })
  void aSuccessOfAnotherShapeCannotBeRead(String body) {
    assertThat(read(200, body).view().readable()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil/x",
        "///evil/x",
        "http://evil/",
        "https://evil/",
        "evil",
        "@evil/",
        ".evil.example/x",
        "/\\\\evil",
        "/",
        "/a b",
        "/a\\r\\nHost: evil",
        "/a{b}",
        "/a\\\"b",
        "/a#fragment",
        "/a[b]",
        "/a%zz",
        "/api/../../admin",
        "/api/%2e%2e/admin",
        "/{{env:HOME}}",
        "/é"
      })
  void aNextPageElsewhereIsNeverFollowedAndNeverTakenForTheEnd(String uri) {
    // When
    var view =
        read(200, "{\"media_list\":[{\"sid\":\"ME1\"}],\"next_page_uri\":\"" + uri + "\"}").view();

    // Then
    assertThat(view.nextPage()).isNull();
    assertThat(view.readable()).isFalse();
  }

  @Test
  void aNextPageWithoutAnEndIsNotFollowed() {
    // Given
    String uri = "/" + "a".repeat(2001);

    // Then
    assertThat(read(200, "{\"media\":[],\"next_page_uri\":\"" + uri + "\"}").view().nextPage())
        .isNull();
  }

  private ProviderAnswer read(int status, String body) {
    return reader.read(status, null, null, body.getBytes(StandardCharsets.UTF_8), NOW);
  }

  @Test
  void aTranscriptionNamesItsRecording() {
    // When
    ProviderAnswer.ResourceView view =
        read(
                200,
                """
                {"transcriptions":[
                 {"sid":"TR1","recording_sid":"RE1","transcription_text":"Jane Doe"},
                 {"sid":"TR2","recording_sid":null},
                 {"sid":"TR3","recording_sid":"+1 415 867"}],"next_page_uri":null}
                """)
            .view();

    // Then
    assertThat(view.readable()).isTrue();
    assertThat(view.children()).containsExactly("TR1", "TR2", "TR3");
    assertThat(view.parents()).containsExactly(java.util.Map.entry("TR1", "RE1"));
  }
}

package dev.redactor.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.config.Secret;
import dev.redactor.webhook.SignatureVerifier.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureVerifierTest {
  // The published vectors of both providers' libraries.
  private static final String KEY = "12345";
  private static final String BASE = "https://mycompany.com";
  private static final String PATH = "/myapp.php?foo=1&bar=2";
  private static final String PARAMS =
      "To=%2B18005551212&Digits=1234&From=%2B14158675309&Caller=%2B14158675309"
          + "&CallSid=CA1234567890ABCDE";
  private static final String SIGNATURE = "RSOYDt4T1cUTdK1PDd93/VVr8B8=";
  private static final String SIGNATURE_WITH_PORT = "kvajT1Ptam85bY51eRf/AJRuM3w=";
  private static final String SIGNATURE_WITHOUT_PARAMS = "zYQTYrRWXE7LtzbG4PfP7/bkkGo=";
  private static final String HASH_PATH =
      PATH + "&bodySHA256=0a1ff7634d9ab3b95db5c9a2dfe9416e41502b283a80c7cf19632632f96e6620";
  private static final String HASH_BODY = "{\"property\": \"value\", \"boolean\": true}";
  private static final String HASH_SIGNATURE = "a9nBmqA0ju/hNViExpshrM61xv4=";
  private static final String JSON_KEY = "PSKtest1234567890abcdef";
  private static final String JSON_BODY =
      "{\"event\":\"call.state\",\"params\":{\"call_id\":\"abc-123\",\"state\":\"answered\"}}";
  private static final String JSON_SIGNATURE = "c3c08c1fefaf9ee198a100d5906765a6f394bf0f";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  private final SignatureVerifier verifier = verifier(BASE, KEY);

  @ParameterizedTest
  @ValueSource(strings = {SIGNATURE, SIGNATURE_WITH_PORT})
  void aFormWithAndWithoutThePort(String signature) {
    // When, then
    assertThat(verifier.verify(post(PATH, FORM, PARAMS, signature))).isEqualTo(Result.VALID);
    assertThat(
            verifier(BASE + ":443", KEY)
                .verify(post(PATH, FORM + "; charset=UTF-8", PARAMS, signature)))
        .isEqualTo(Result.VALID);
  }

  @Test
  void aCallWithoutFields() {
    // Given
    Callback get =
        new Callback(
            "GET", PATH, Map.of("X-Twilio-Signature", SIGNATURE_WITHOUT_PARAMS), null, null);

    // When, then
    assertThat(verifier.verify(get)).isEqualTo(Result.VALID);
    assertThat(verifier.verify(post(PATH, FORM, "", SIGNATURE_WITHOUT_PARAMS)))
        .isEqualTo(Result.VALID);
  }

  @Test
  void aBodyWithItsHashInTheUrl() {
    // When, then
    assertThat(verifier.verify(post(HASH_PATH, JSON, HASH_BODY, HASH_SIGNATURE)))
        .isEqualTo(Result.VALID);
    assertThat(verifier.verify(post(HASH_PATH, JSON, HASH_BODY + " ", HASH_SIGNATURE)))
        .isEqualTo(Result.WRONG);
    assertThat(verifier.verify(post(HASH_PATH, JSON, "", HASH_SIGNATURE))).isEqualTo(Result.WRONG);
    assertThat(verifier.verify(post(HASH_PATH, FORM, "AccountSid=A1", HASH_SIGNATURE)))
        .isEqualTo(Result.WRONG);
  }

  @Test
  void aJsonBody() {
    // Given
    SignatureVerifier json = verifier("https://example.ngrok.io", JSON_KEY);

    // When, then
    assertThat(json.verify(post("/webhook", JSON, JSON_BODY, JSON_SIGNATURE)))
        .isEqualTo(Result.VALID);
    assertThat(json.verify(post("/webhook", JSON, JSON_BODY + "\n", JSON_SIGNATURE)))
        .isEqualTo(Result.WRONG);
    assertThat(json.verify(post("/webhook", "text/plain", JSON_BODY, JSON_SIGNATURE)))
        .isEqualTo(Result.WRONG);
    assertThat(json.verify(post("/webhook", FORM, JSON_BODY, JSON_SIGNATURE)))
        .isEqualTo(Result.WRONG);
  }

  @Test
  void twoKeysWhileOneReplacesTheOther() {
    // Given
    SignatureVerifier rotating = verifier(BASE, "new", KEY);

    // When, then
    assertThat(rotating.verify(post(PATH, FORM, PARAMS, SIGNATURE))).isEqualTo(Result.VALID);
    assertThat(verifier(BASE, KEY, "new").verify(post(PATH, FORM, PARAMS, SIGNATURE)))
        .isEqualTo(Result.VALID);
    assertThat(verifier(BASE, "new").verify(post(PATH, FORM, PARAMS, SIGNATURE)))
        .isEqualTo(Result.WRONG);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a value changed | /myapp.php?foo=1&bar=2 | CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1235&From=%2B14158675309&To=%2B18005551212
          a field added | /myapp.php?foo=1&bar=2 | CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212&Zero=0
          a field left out | /myapp.php?foo=1&bar=2 | Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212
          the query changed | /myapp.php?foo=1&bar=3 | CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212
          the query left out | /myapp.php | CallSid=CA1234567890ABCDE&Caller=%2B14158675309&Digits=1234&From=%2B14158675309&To=%2B18005551212
          a broken escape | /myapp.php?foo=1&bar=2 | CallSid=%zz
          """)
  void whatWasChangedIsRefused(String what, String path, String body) {
    // When, then
    assertThat(verifier.verify(post(path, FORM, body, SIGNATURE))).as(what).isEqualTo(Result.WRONG);
  }

  @Test
  void aSignatureWithoutTheFieldsDoesNotCoverABody() {
    // When, then
    for (String type : List.of(FORM, JSON, "", "text/plain", "multipart/form-data")) {
      assertThat(verifier.verify(post(PATH, type, PARAMS, SIGNATURE_WITHOUT_PARAMS)))
          .as(type)
          .isEqualTo(Result.WRONG);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " "})
  void noSignatureIsMissing(String signature) {
    // When, then
    assertThat(verifier.verify(post(PATH, FORM, PARAMS, signature))).isEqualTo(Result.MISSING);
    assertThat(verifier.verify(new Callback("POST", PATH, null, FORM, new byte[0])))
        .isEqualTo(Result.MISSING);
  }

  @Test
  void signalWiresHeaderComesFirstInAnyCase() {
    // Given
    Callback right = call(Map.of("x-signalwire-signature", SIGNATURE, "x-twilio-signature", "no"));
    Callback wrong = call(Map.of("X-SignalWire-Signature", "no", "X-Twilio-Signature", SIGNATURE));

    // When, then
    assertThat(verifier.verify(right)).isEqualTo(Result.VALID);
    assertThat(verifier.verify(wrong)).isEqualTo(Result.WRONG);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          as SignalWire writes it | XzXbXaXb | VALID
          as Twilio writes it | XaXbXz | VALID
          sorted, all kept | XaXbXbXz | WRONG
          """)
  void repeatedFields(String what, String text, Result expected) {
    // Given
    String signature = Signer.base64(KEY, BASE + PATH + "A1B" + text);

    // When
    Result result = verifier.verify(post(PATH, FORM, "X=z&X=b&B=&A=1&X=a&X=b", signature));

    // Then
    assertThat(result).as(what).isEqualTo(expected);
  }

  @Test
  void namesAreSortedByCodePoint() {
    // Given
    String body = "%F0%9F%98%80=2&%EF%BF%BC=1";
    String signature = Signer.base64(KEY, BASE + PATH + "\uFFFC1\uD83D\uDE002");

    // When, then
    assertThat(verifier.verify(post(PATH, FORM, body, signature))).isEqualTo(Result.VALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://mycompany.com",
        "https://mycompany.com:443",
        "https://fax:p@ss word@mycompany.com",
        "https://fax:p%40ss%20word@mycompany.com:443"
      })
  void theUrlWithAndWithoutCredentials(String signed) {
    // Given
    SignatureVerifier withCredentials =
        new SignatureVerifier(
            PublicUrl.of(BASE),
            List.of(new Secret(KEY)),
            Optional.of(new BasicCredentials("fax", new Secret("p@ss word"))));
    String signature = Signer.base64(KEY, signed + PATH + "A1");

    // When, then
    assertThat(withCredentials.verify(post(PATH, FORM, "A=1", signature))).isEqualTo(Result.VALID);
  }

  @ParameterizedTest
  @CsvSource({
    "https://a.example/base/, https://a.example/base/x",
    "https://a.example:8443, https://a.example:8443/x",
    "https://a.example:8443, https://a.example/x",
    "http://a.example, http://a.example:80/x"
  })
  void thePublicUrl(String configured, String signed) {
    // When
    Result result =
        verifier(configured, KEY)
            .verify(post("/x", FORM, "A=1", Signer.base64(KEY, signed + "A1")));

    // Then
    assertThat(result).isEqualTo(Result.VALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mycompany.com",
        "ftp://mycompany.com",
        "https://user:secret@mycompany.com",
        "https://mycompany.com?secret",
        "https://mycompany.com/#secret",
        "https://my company"
      })
  void aPublicUrlThatIsNoneIsNotRepeated(String url) {
    // When, then
    assertThatThrownBy(() -> PublicUrl.of(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("public url: ")
        .hasMessageNotContainingAny("secret", "company");
  }

  @Test
  void thereIsAKey() {
    // When, then
    assertThatThrownBy(() -> verifier(BASE)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> verifier(BASE, "")).isInstanceOf(IllegalArgumentException.class);
  }

  private static SignatureVerifier verifier(String base, String... keys) {
    return new SignatureVerifier(
        PublicUrl.of(base), List.of(keys).stream().map(Secret::new).toList(), Optional.empty());
  }

  private static Callback post(String path, String type, String body, String signature) {
    return new Callback(
        "POST",
        path,
        Map.of("X-SignalWire-Signature", signature),
        type,
        body.getBytes(StandardCharsets.UTF_8));
  }

  private static Callback call(Map<String, String> headers) {
    return new Callback("POST", PATH, headers, FORM, PARAMS.getBytes(StandardCharsets.UTF_8));
  }
}

package dev.redactor.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.twilio.security.RequestValidator;
import dev.redactor.config.Secret;
import dev.redactor.webhook.SignatureVerifier.Result;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import net.jqwik.api.constraints.UniqueElements;

class SignaturePropertyTest {
  private static final String KEY = "12345";
  private static final String URL = "https://mycompany.com/messages?a=b";

  private final SignatureVerifier verifier =
      new SignatureVerifier(
          PublicUrl.of("https://mycompany.com"),
          List.of(new Secret(KEY), new Secret("other")),
          Optional.empty());

  @Property(tries = 1000)
  void nothingUnsignedIsAccepted(
      @ForAll String pathAndQuery,
      @ForAll byte[] body,
      @ForAll String signature,
      @ForAll("contentTypes") String contentType) {
    // When
    Result result =
        verifier.verify(
            new Callback(
                "POST", pathAndQuery, Map.of("X-Twilio-Signature", signature), contentType, body));

    // Then
    assertThat(result).isNotEqualTo(Result.VALID);
  }

  @Property(tries = 1000)
  void nothingBrokenThrows(
      @ForAll @StringLength(max = 40) String query,
      @ForAll byte[] body,
      @ForAll String authorization,
      @ForAll("contentTypes") String contentType) {
    // Given
    BasicCredentials credentials = new BasicCredentials("fax", new Secret("pw"));
    Callback callback =
        new Callback(
            "POST",
            "/faxes?bodySHA256=%" + query,
            Map.of("X-Twilio-Signature", "x"),
            contentType,
            body);

    // When, then
    assertThat(verifier.verify(callback)).isEqualTo(Result.WRONG);
    assertThat(credentials.match("Basic " + authorization)).isFalse();
  }

  // The other provider's own library decides too, over fields of any text.
  @Property(tries = 500)
  void agreesWithTwiliosLibrary(
      @ForAll @Size(max = 8) @UniqueElements
          List<@AlphaChars @StringLength(min = 1, max = 9) String> names,
      @ForAll @Size(8) List<@StringLength(max = 9) String> values,
      @ForAll boolean tampered) {
    // Given
    Map<String, String> fields = new TreeMap<>();
    for (int i = 0; i < names.size(); i++) {
      // Half a surrogate pair has no UTF-8, so no form can hold it.
      fields.put(names.get(i), values.get(i).replaceAll("\\p{Cs}", "?"));
    }
    StringBuilder text = new StringBuilder(URL);
    fields.forEach((name, value) -> text.append(name).append(value));
    String signature = Signer.base64(KEY, tampered ? text + "x" : text.toString());
    String body =
        fields.entrySet().stream()
            .map(field -> field.getKey() + "=" + encode(field.getValue()))
            .collect(Collectors.joining("&"));

    // When
    boolean theirs = new RequestValidator(KEY).validate(URL, fields, signature);
    Result ours =
        verifier.verify(
            new Callback(
                "POST",
                "/messages?a=b",
                Map.of("X-Twilio-Signature", signature),
                "application/x-www-form-urlencoded",
                body.getBytes(StandardCharsets.US_ASCII)));

    // Then
    assertThat(theirs).isEqualTo(!tampered);
    assertThat(ours).isEqualTo(theirs ? Result.VALID : Result.WRONG);
  }

  @Provide
  Arbitrary<String> contentTypes() {
    return Arbitraries.of(
        "", "application/json", "application/x-www-form-urlencoded", "text/plain", ";");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

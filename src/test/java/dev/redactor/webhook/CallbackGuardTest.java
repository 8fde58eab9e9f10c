package dev.redactor.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.config.Secret;
import dev.redactor.webhook.CallbackGuard.Admission;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackGuardTest {
  private static final BasicCredentials CREDENTIALS =
      new BasicCredentials("fax", new Secret("pässword:1"));
  private static final SignatureVerifier SIGNATURE =
      new SignatureVerifier(
          PublicUrl.of("https://a.example"), List.of(new Secret("key")), Optional.empty());
  private static final String RIGHT = Signer.base64("key", "https://a.example/faxesA1");

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          signature, right, -, ADMITTED
          signature, wrong, fax:pässword:1, SIGNATURE_WRONG
          signature, -, fax:pässword:1, SIGNATURE_MISSING
          basic, -, fax:pässword:1, ADMITTED
          basic, right, -, CREDENTIALS_WRONG
          basic, right, fax:pässword:2, CREDENTIALS_WRONG
          basic, right, fax:, CREDENTIALS_WRONG
          basic, right, Fax:pässword:1, CREDENTIALS_WRONG
          both, right, fax:pässword:1, ADMITTED
          both, right, fax:wrong, CREDENTIALS_WRONG
          both, wrong, fax:pässword:1, SIGNATURE_WRONG
          both, -, -, CREDENTIALS_WRONG
          """)
  void admits(String configured, String signature, String userAndPassword, Admission expected) {
    // Given
    CallbackGuard guard =
        new CallbackGuard(
            configured.equals("basic") ? Optional.empty() : Optional.of(SIGNATURE),
            configured.equals("signature") ? Optional.empty() : Optional.of(CREDENTIALS));
    Map<String, String> headers = new HashMap<>();
    if (signature != null) {
      headers.put("X-Twilio-Signature", signature.equals("right") ? RIGHT : "wrong");
    }
    if (userAndPassword != null) {
      headers.put("authorization", "basic " + base64(userAndPassword));
    }

    // When
    Admission admission =
        guard.admit(
            new Callback(
                "POST",
                "/faxes",
                headers,
                "application/x-www-form-urlencoded",
                "A=1".getBytes(StandardCharsets.UTF_8)));

    // Then
    assertThat(admission).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {"-", "''", "Basic", "Basic ***", "Bearer ZmF4OnB3"})
  void whatIsNoCredentialsMatchesNone(String header) {
    // When, then
    assertThat(new BasicCredentials("fax", new Secret("pw")).match(header)).isFalse();
  }

  @Test
  void anOpenDoorIsNotAConfiguration() {
    // When, then
    assertThatThrownBy(() -> new CallbackGuard(Optional.empty(), Optional.empty()))
        .hasMessage("webhook: needs a signing key, credentials, or both");
    assertThatThrownBy(() -> new BasicCredentials("fax", new Secret("")))
        .hasMessage("password: must not be empty");
    assertThatThrownBy(() -> new BasicCredentials("a:b", new Secret("secret")))
        .hasMessage("user: must not be empty, nor hold a colon");
  }

  @Test
  void noSecretIsShown() {
    // Given
    Callback callback =
        new Callback(
            "GET", "/faxes?From=secret", Map.of("Authorization", "secret"), "secret", null);

    // When, then
    assertThat(callback.toString()).isEqualTo("Callback");
    assertThat(CREDENTIALS.toString()).doesNotContain("pässword");
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}

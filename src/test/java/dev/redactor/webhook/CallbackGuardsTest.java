package dev.redactor.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.config.CallbackAuth;
import dev.redactor.config.Secret;
import dev.redactor.config.WebhookConfig;
import dev.redactor.webhook.CallbackGuard.Admission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallbackGuardsTest {
  private static final WebhookConfig CONFIG =
      new WebhookConfig(
          true,
          "127.0.0.1",
          0,
          "https://a.example",
          Map.of(),
          Map.of(
              "A1", List.of(new Secret("key1"), new Secret("key1new")),
              "A2", List.of(new Secret("key0, \n key2\n"))),
          "fax",
          new Secret("pw"),
          65536,
          Duration.ofSeconds(2),
          Duration.ofSeconds(5),
          10,
          Optional.empty());

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          SIGNATURE, A1, key1, -, ADMITTED
          SIGNATURE, A1, key1new, -, ADMITTED
          SIGNATURE, A1, key2, -, SIGNATURE_WRONG
          SIGNATURE, A2, key1, -, SIGNATURE_WRONG
          SIGNATURE, A3, key1, -, SIGNATURE_WRONG
          SIGNATURE, A1, -, -, SIGNATURE_MISSING
          SIGNATURE, A1, -, pw, SIGNATURE_MISSING
          SIGNATURE, -, key1, -, ADMITTED
          SIGNATURE, -, key2, -, ADMITTED
          SIGNATURE, -, other, -, SIGNATURE_WRONG
          SIGNATURE, -, -, -, SIGNATURE_MISSING
          BASIC, A1, -, pw, ADMITTED
          BASIC, A3, -, pw, ADMITTED
          BASIC, -, -, pw, ADMITTED
          BASIC, A1, key1, -, CREDENTIALS_WRONG
          BOTH, A1, key1, pw, ADMITTED
          BOTH, A1, key2, pw, SIGNATURE_WRONG
          BOTH, A1, key1, no, CREDENTIALS_WRONG
          BOTH, A3, key1, no, CREDENTIALS_WRONG
          BOTH, A3, key1, pw, SIGNATURE_WRONG
          BOTH, -, key2, pw, ADMITTED
          BOTH, -, key2, no, CREDENTIALS_WRONG
          """)
  void aCallIsHeldAgainstTheKeysOfItsAccount(
      CallbackAuth auth, String account, String key, String password, Admission expected) {
    // Given
    Map<String, String> headers = new HashMap<>();
    if (key != null) {
      headers.put("X-SignalWire-Signature", Signer.base64(key, "https://a.example/messagesA1"));
    }
    if (password != null) {
      headers.put(
          "Authorization",
          "Basic "
              + Base64.getEncoder()
                  .encodeToString(("fax:" + password).getBytes(StandardCharsets.UTF_8)));
    }
    Callback callback =
        new Callback(
            "POST",
            "/messages",
            headers,
            "application/x-www-form-urlencoded",
            "A=1".getBytes(StandardCharsets.UTF_8));

    // When, then
    assertThat(new CallbackGuards(auth, CONFIG).admit(callback, account)).isEqualTo(expected);
  }
}

package dev.redactor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.redactor.model.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookConfigTest {
  private final Map<String, String> values =
      new TreeMap<>(
          Map.of(
              "redactor.projects.one.account", "A1",
              "redactor.projects.one.space", "acme",
              "redactor.projects.one.token", "t",
              "redactor.projects.one.signing-keys", "canary-1, canary-2",
              "redactor.webhook.enabled", "true",
              "redactor.webhook.public-url", "https://hooks.example.com"));

  @Test
  void itIsOffUnlessAskedFor() {
    // Given
    values.keySet().removeIf(key -> key.contains("webhook") || key.contains("signing"));

    // When, then
    assertThat(read().enabled()).isFalse();
  }

  @Test
  void itListensOnLoopbackAndAsksForASignatureEverywhere() {
    // When
    WebhookConfig config = read();

    // Then
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.paths())
        .hasSize(Kind.values().length - 1)
        .containsValue(CallbackAuth.SIGNATURE)
        .doesNotContainValue(CallbackAuth.BASIC);
    assertThat(config.signingKeys().get("A1"))
        .containsExactly(new Secret("canary-1"), new Secret("canary-2"));
    assertThat(config.toString()).doesNotContain("canary");
  }

  @Test
  void aPathMayBeOff() {
    // Given
    values.put("redactor.webhook.recordings", "off");

    // When, then
    assertThat(read().paths()).doesNotContainKey(Kind.RECORDING).containsKey(Kind.MESSAGE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          redactor.projects.one.signing-keys | - | redactor.projects.one.signing-keys: missing
          redactor.projects.one.signing-keys | canary-1,canary-2,canary-3 | redactor.projects.one.signing-keys: expected one key, or two
          redactor.webhook.public-url | - | redactor.webhook.public-url: missing
          redactor.webhook.public-url | http://hooks.example.com | redactor.webhook.public-url: must be https
          redactor.webhook.faxes | basic | redactor.webhook.basic-user: missing
          redactor.webhook.faxes | none | redactor.webhook.faxes: expected one of
          redactor.webhook.host | 0.0.0.0 | redactor.webhook.host: plain http is served on loopback only
          redactor.webhook.tls.key | key.pem | redactor.webhook.tls.certificate: missing
          redactor.webhook.tls.keystore | store.p12 | redactor.webhook.tls.keystore-password: missing
          redactor.webhook.max-body | 64k | redactor.webhook.max-body: expected a number from 1024
          redactor.webhook.read-timeout | 5s | redactor.webhook.read-timeout: expected a duration from 100ms to 3s
          """)
  void whatCannotBeUsedStopsTheStart(String key, String value, String message) {
    // Given
    if (value == null) {
      values.remove(key);
    } else {
      values.put(key, value);
    }

    // When, then
    assertThatThrownBy(this::read)
        .isInstanceOf(ConfigException.class)
        .hasMessageStartingWith(message)
        .hasMessageNotContaining("canary");
  }

  @Test
  void plainHttpMayBeServedToAProxy() {
    // Given
    values.put("redactor.webhook.host", "0.0.0.0");
    values.put("redactor.webhook.behind-proxy", "true");

    // When, then
    assertThat(read().tls()).isEmpty();
  }

  @Test
  void allPathsOffIsNoWebhook() {
    // Given
    for (String path : new String[] {"messages", "faxes", "recordings", "transcriptions"}) {
      values.put("redactor.webhook." + path, "off");
    }

    // When, then
    assertThatThrownBy(this::read)
        .hasMessage("redactor.webhook.enabled: true, but every path is off");
  }

  private WebhookConfig read() {
    return RedactorConfig.read(
            new Settings() {
              @Override
              public Optional<String> value(String key) {
                return Optional.ofNullable(values.get(key));
              }

              @Override
              public Set<String> names(String prefix) {
                Set<String> names = new TreeSet<>(values.keySet());
                names.removeIf(name -> !name.startsWith(prefix));
                return names;
              }
            })
        .webhook();
  }
}

package dev.redactor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskConfigTest {
  private final Map<String, String> values =
      new TreeMap<>(
          Map.of(
              "redactor.projects.one.account", "A1",
              "redactor.projects.one.space", "acme",
              "redactor.projects.one.token", "t"));

  private DeskConfig read() {
    return RedactorConfig.read(
            new Settings() {
              @Override
              public Optional<String> value(String key) {
                return Optional.ofNullable(values.get(key)).filter(v -> !v.isBlank());
              }

              @Override
              public Set<String> names(String prefix) {
                Set<String> names = new TreeSet<>(values.keySet());
                names.removeIf(name -> !name.startsWith(prefix));
                return names;
              }
            })
        .desk();
  }

  @Test
  void itIsThereOnLoopbackForWhoeverIsOnTheMachine() {
    // When
    DeskConfig desk = read();

    // Then
    assertThat(desk.enabled()).isTrue();
    assertThat(desk.host()).isEqualTo("127.0.0.1");
    assertThat(desk.tokens()).isNull();
    assertThat(desk.dbUrl()).isNull();
    assertThat(desk.portChosen()).isFalse();
  }

  @Test
  void elsewhereItNeedsTokensAndTls() {
    // Given
    values.put("redactor.desk.host", "0.0.0.0");
    assertThatThrownBy(this::read)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.desk.tokens");

    // When
    values.put("redactor.desk.tokens", "tokens");
    assertThatThrownBy(this::read)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.desk.host")
        .hasMessageContaining("redactor.desk.tls.certificate");

    // Then
    values.put("redactor.desk.behind-proxy", "true");
    assertThat(read().tokens()).hasToString("tokens");
    values.remove("redactor.desk.behind-proxy");
    values.put("redactor.desk.tls.certificate", "c");
    values.put("redactor.desk.tls.key", "k");
    assertThat(read().tls()).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "redactor.desk.behind-proxy, true",
    "redactor.desk.public-url, https://desk.example.com",
  })
  void behindAProxyOnTheSameMachineItNeedsTokensToo(String key, String value) {
    // Given
    values.put(key, value);
    assertThatThrownBy(this::read)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.desk.tokens: missing; " + key);

    // When
    values.put("redactor.desk.tokens", "tokens");

    // Then
    assertThat(read().tokens()).hasToString("tokens");
  }

  @Test
  void byAnotherNameOfThisMachineItNeedsNone() {
    values.put("redactor.desk.public-url", "http://localhost:9000");
    assertThat(read().tokens()).isNull();
  }

  @Test
  void aShortRetentionDoesNotSwitchTheWarningOff() {
    // Given
    values.put("redactor.topics.events-retention", "14d");

    // Then
    assertThat(read().warnsTooEarly()).isTrue();
    assertThat(read().warnsBefore()).isEqualTo(Duration.ofDays(7));
    values.put("redactor.topics.events-retention", "15d");
    assertThat(read().warnsTooEarly()).isFalse();
    assertThat(read().warnsBefore()).isEqualTo(Duration.ofDays(14));
  }

  @Test
  void aWarningThatWouldNeverComeIsRefused() {
    // Given
    values.put("redactor.topics.events-retention", "20d");
    values.put("redactor.desk.alert-before", "20d");
    assertThatThrownBy(this::read)
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "redactor.desk.alert-before: must be shorter than redactor.topics.events-retention");

    // When
    values.put("redactor.desk.alert-before", "19d");

    // Then
    assertThat(read().warnsBefore()).isEqualTo(Duration.ofDays(19));
  }

  @Test
  void oneThatIsOffNeedsNothing() {
    values.put("redactor.desk.enabled", "false");
    values.put("redactor.desk.host", "0.0.0.0");
    assertThat(read().enabled()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "redactor.desk.db.url, jdbc:mysql://canary",
    "redactor.desk.db.url, canary",
    "redactor.desk.public-url, https://canary/path",
    "redactor.desk.port, canary",
    "redactor.desk.rate, 0",
    "redactor.desk.host, canary:80/x",
  })
  void aWrongValueIsNamedByItsKeyAndNotRepeated(String key, String value) {
    values.put(key, value);
    assertThatThrownBy(this::read)
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(key)
        .hasMessageNotContaining("canary");
  }

  @Test
  void thePasswordShowsNowhere() {
    values.put("redactor.desk.db.url", "jdbc:postgresql://db/redactor?password=canary");
    values.put("redactor.desk.db.password", "canary");
    assertThat(read().toString()).doesNotContain("canary");
  }
}

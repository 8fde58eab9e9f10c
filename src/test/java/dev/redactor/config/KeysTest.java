package dev.redactor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "redaction.requests",
        "redaction.events",
        "redaction.retry.30s",
        "message-events,redaction.dead-letters",
      })
  void theIntakeReadsNoTopicOfOurs(String topics) {
    // A dead letter or an event of ours would come round as a request for ever.
    assertThatThrownBy(() -> parse(Keys.INTAKE_TOPICS, topics))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.intake.topics")
        .hasMessageContaining("topic of ours");
  }

  @Test
  void aTopicOfSomeoneElseMaySoundAlike() {
    assertThat(parse(Keys.INTAKE_TOPICS, " message-events , redactions,, redaction "))
        .containsExactly("message-events", "redactions", "redaction");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a/b", "ä"})
  void aTopicHasATopicsName(String topics) {
    assertThatThrownBy(() -> parse(Keys.INTAKE_TOPICS, topics))
        .hasMessageContaining("redactor.intake.topics");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5m,30s", "30s,30s", "0s,5m", "", "30s,soon"})
  void tiersGrow(String tiers) {
    assertThatThrownBy(() -> parse(Keys.RETRY_TIERS, tiers))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.retry.tiers");
  }

  @Test
  void tiersMayBeAsShortAsMilliseconds() {
    assertThat(parse(Keys.RETRY_TIERS, "20ms, 1s"))
        .containsExactly(Duration.ofMillis(20), Duration.ofSeconds(1));
  }

  @ParameterizedTest
  @CsvSource({"always,true", "never,false"})
  void verifyIsAlwaysOrNever(String value, boolean verify) {
    assertThat(parse(Keys.VERIFY, value)).isEqualTo(verify);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "2001", "-1", "many", "1.5", "999999999999"})
  void aNumberIsInItsRange(String value) {
    assertThatThrownBy(() -> parse(Keys.CONCURRENCY, value))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("redactor.concurrency")
        .hasMessageContaining("from 1 to 2000");
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://api.example.com", "ftp://localhost", "mailbox"})
  void thePlainWebIsForLoopbackOnly(String url) {
    assertThatThrownBy(() -> parse(Keys.PROJECT_BASE_URL, url))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("base-url")
        .hasMessageNotContaining(url);
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "acme.signalwire.com"})
  void aSpaceIsAName(String space) {
    assertThat(parse(Keys.PROJECT_SPACE, space)).isEqualTo("acme");
  }

  private static <T> T parse(ConfigKey<T> key, String value) {
    return key.parse(key.name(), value);
  }
}

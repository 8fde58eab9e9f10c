package dev.redactor.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorUrisTest {
  @ParameterizedTest
  @CsvSource({
    "jms:queue:a, jms:queue:a?transacted=true&lazyCreateTransactionManager=false",
    "amqp:queue:a?concurrentConsumers=2,"
        + " amqp:queue:a?concurrentConsumers=2&transacted=true&lazyCreateTransactionManager=false",
    "jms:a?acknowledgementModeName=CLIENT_ACKNOWLEDGE, jms:a?acknowledgementModeName=CLIENT_ACKNOWLEDGE",
    "sjms2:a, sjms2:a?transacted=true",
    "file:in, file:in?move=done/${file:name}&moveFailed=failed/${file:name}&readLock=changed",
    "file:in?readLock=none&move=x,"
        + " file:in?readLock=none&move=x&moveFailed=failed/${file:name}",
    "aws2-sqs://events, aws2-sqs://events",
  })
  void anUriIsCompletedSoThatNothingIsAcknowledgedTooEarly(String given, String expected) {
    assertThat(DoorUris.complete(given)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jms:a?transacted=false",
        "jms:a?password=canary&acknowledgementModeName=AUTO_ACKNOWLEDGE",
        "file:in?noop=true",
        "file:in?delete=true",
        "canary"
      })
  void aModeThatLosesMessagesIsRefusedWithoutRepeatingTheUri(String given) {
    assertThatThrownBy(() -> DoorUris.complete(given))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("canary");
  }

  @Test
  void theMessageSaysWhatIsNeeded() {
    assertThatThrownBy(() -> DoorUris.complete("jms:a?transacted=false"))
        .hasMessageContaining("transacted=true");
  }
}

package dev.redactor.deadletter;

import static dev.redactor.deadletter.Letters.BODY;
import static dev.redactor.deadletter.Letters.letter;
import static dev.redactor.deadletter.Letters.malformed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Wire;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DeadLetterTopicTest {
  private final DeadLetterTopic topic = new DeadLetterTopic();

  private void write(DeadLetter letter) {
    topic.record(letter.key(), Wire.write(letter));
  }

  @Test
  void theLastRecordOfAKeyStands() {
    // Given
    DeadLetter first = letter("M1", BODY, DeadLetterReason.REFUSED, 0);
    DeadLetter second = letter("M1", BODY, DeadLetterReason.RETRIES_EXHAUSTED, 1);
    write(first);
    write(malformed());

    // When
    write(second);

    // Then
    assertThat(topic.standing().values()).containsExactlyInAnyOrder(second, malformed());
    assertThat(topic.unreadable()).isZero();
  }

  @Test
  void aTombstoneTakesItAwayAndALaterOneStandsAgain() {
    // Given
    DeadLetter letter = letter("M1", BODY, DeadLetterReason.REFUSED, 0);
    write(letter);

    // When
    topic.record(letter.key(), null);

    // Then
    assertThat(topic.standing()).isEmpty();

    // When
    write(letter);

    // Then
    assertThat(topic.standing()).containsOnlyKeys(letter.key());
  }

  @Test
  void whatCannotBeReadReplacesNothingAndIsCounted() {
    // Given
    DeadLetter letter = letter("M1", BODY, DeadLetterReason.REFUSED, 0);
    write(letter);

    // When
    topic.record(letter.key(), "text".getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(topic.standing().values()).containsExactly(letter);
    assertThat(topic.unreadable()).isEqualTo(1);
  }
}

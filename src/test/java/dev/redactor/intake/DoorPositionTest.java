package dev.redactor.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.SourcePosition;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DoorPositionTest {
  @Test
  void sameValueSamePositionAndNoOther() {
    // When
    SourcePosition one = DoorPosition.of("jms", "hello".getBytes(StandardCharsets.UTF_8));
    SourcePosition same = DoorPosition.of("jms", "hello".getBytes(StandardCharsets.UTF_8));
    SourcePosition other = DoorPosition.of("jms", "hello!".getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(one).isEqualTo(same).isNotEqualTo(other);
    assertThat(one).isEqualTo(new SourcePosition("jms", 0, 0x2cf24dba5fb0a30eL >>> 1));
  }
}

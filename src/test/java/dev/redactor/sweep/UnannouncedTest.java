package dev.redactor.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Kind;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class UnannouncedTest {
  private final Unannounced unannounced = new Unannounced("AC1", Kind.MESSAGE);

  private void record(String account, Kind kind, String sid, Origin origin) {
    RedactionRequest request =
        RedactionRequest.builder(account, kind, sid)
            .origin(origin)
            .correlationId("c")
            .requestedAt(Instant.EPOCH)
            .build();
    unannounced.record(request.key(), Wire.write(request));
  }

  @Test
  void whatAnEventAnnouncedIsNotCounted() {
    // Given
    for (int i = 0; i < 100; i++) {
      unannounced.add("SM" + i);
    }

    // When
    for (int i = 0; i < 30; i++) {
      record("AC1", Kind.MESSAGE, "SM" + i, i % 2 == 0 ? Origin.EVENT : Origin.WEBHOOK);
      record("AC1", Kind.MESSAGE, "SM" + i, Origin.EVENT);
    }
    record("AC1", Kind.MESSAGE, "SM50", Origin.SWEEP);
    record("AC1", Kind.FAX, "SM51", Origin.EVENT);
    record("AC2", Kind.MESSAGE, "SM52", Origin.EVENT);
    record("AC1", Kind.MESSAGE, "SM1000", Origin.EVENT);
    unannounced.record(null, new byte[0]);
    unannounced.record("AC1/message/SM53", "no request".getBytes());

    // Then
    assertThat(unannounced.count()).isEqualTo(70);
  }

  @Test
  void tooManyAreNotCounted() {
    // Given
    for (int i = 0; i < Unannounced.MOST; i++) {
      unannounced.add("SM" + i);
    }
    assertThat(unannounced.toRead()).isTrue();

    // When
    unannounced.add("SM-one-more");

    // Then
    assertThat(unannounced.toRead()).isFalse();
    assertThat(unannounced.count()).isNull();
  }
}

package dev.redactor.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.Kind;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldsTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private final Holds holds = new Holds();

  private void place(Kind kind, String sid, String id) {
    Hold hold = new Hold(1, "A1", kind, sid, id, "case-7", NOW, null);
    holds.record(hold.resource().key(), Wire.write(hold));
  }

  private static RedactionRequest request(Kind kind, String sid, String parent) {
    return RedactionRequest.builder("A1", kind, sid)
        .parentSid(parent)
        .origin(Origin.EVENT)
        .correlationId("c1")
        .requestedAt(NOW)
        .build();
  }

  @Test
  void aHoldIsOnOneResourceUntilItIsReleased() {
    // Given
    place(Kind.MESSAGE, "M1", "hold-1");

    // Then
    assertThat(holds.on(request(Kind.MESSAGE, "M1", null))).isEqualTo("hold-1");
    assertThat(holds.on(request(Kind.MESSAGE, "M2", null))).isNull();
    assertThat(holds.on(request(Kind.FAX, "M1", null))).isNull();
    assertThat(holds.standing()).hasSize(1);

    // When
    holds.record("A1/message/M1", null);

    // Then
    assertThat(holds.on(request(Kind.MESSAGE, "M1", null))).isNull();
    assertThat(holds.standing()).isEmpty();
  }

  @Test
  void aHoldIsOnWhatTheRequestSaysItBelongsTo() {
    // Given
    place(Kind.RECORDING, "R1", "hold-1");
    place(Kind.CALL, "C1", "hold-2");

    // Then
    assertThat(holds.on(request(Kind.TRANSCRIPTION, "T1", "R1"))).isEqualTo("hold-1");
    assertThat(holds.on(request(Kind.TRANSCRIPTION, "T1", "C1"))).isNull();
    assertThat(holds.on(request(Kind.RECORDING, "R2", "C1"))).isEqualTo("hold-2");
    assertThat(holds.on(request(Kind.RECORDING, "R2", "R1"))).isNull();
    assertThat(holds.on(request(Kind.MESSAGE, "M1", "C1"))).isNull();
  }

  @Test
  void aHoldIsOnEachOfTheResourcesACallTouches() {
    // Given
    place(Kind.RECORDING, "R1", "hold-1");
    place(Kind.TRANSCRIPTION, "T2", "hold-2");

    // Then
    assertThat(holds.onAny(List.of(id(Kind.RECORDING, "R1")))).isEqualTo("hold-1");
    assertThat(holds.onAny(List.of(id(Kind.TRANSCRIPTION, "T1"), id(Kind.RECORDING, "R1"))))
        .isEqualTo("hold-1");
    assertThat(holds.onAny(List.of(id(Kind.TRANSCRIPTION, "T2")))).isEqualTo("hold-2");
    assertThat(holds.onAny(List.of(id(Kind.RECORDING, "T2")))).isNull();
    assertThat(holds.onAny(List.of())).isNull();
  }

  private static ResourceId id(Kind kind, String sid) {
    return new ResourceId("A1", kind, sid);
  }

  @Test
  void aHoldThatCannotBeReadStandsUntilItIsReleased() {
    // Given one that could be read
    place(Kind.MESSAGE, "M1", "hold-1");

    // When
    holds.record("A1/message/M1", "{}".getBytes(StandardCharsets.UTF_8));

    // Then
    assertThat(holds.on(request(Kind.MESSAGE, "M1", null))).isEqualTo("unreadable-hold");
    assertThat(holds.of(id(Kind.MESSAGE, "M1"))).matches(Hold::isUnreadable);
    assertThat(holds.standing())
        .extracting(hold -> hold.resource().key())
        .containsExactly("A1/message/M1");

    // When
    holds.record("A1/message/M1", null);

    // Then
    assertThat(holds.on(request(Kind.MESSAGE, "M1", null))).isNull();
    assertThat(holds.standing()).isEmpty();
  }

  @Test
  void aHoldStandsOnTheResourceOfItsKey() {
    // When
    Hold other = new Hold(1, "A1", Kind.MESSAGE, "M2", "hold-1", "case-7", NOW, null);
    holds.record("A1/message/M1", Wire.write(other));
    holds.record("A1/nothing/M3", Wire.write(other));
    holds.record("M4", Wire.write(other));

    // Then
    assertThat(holds.standing())
        .extracting(hold -> hold.resource().key())
        .containsExactly("A1/message/M1");
  }

  @Test
  void aHoldKeepsItsNameAndOneThatCannotBeReadGetsANewOne() {
    // Given
    Hold hold = new Hold(1, "A1", Kind.MESSAGE, "M1", "hold-1", "case-7", NOW, "legal");

    // Then
    assertThat(Hold.name(hold)).isEqualTo("hold-1");
    assertThat(Hold.name(Hold.unreadable(hold.resource()))).matches("hold-[0-9a-f]{8}");
    assertThat(Hold.name(null)).matches("hold-[0-9a-f]{8}");
    assertThat(hold.text()).isEqualTo("hold-1, since 2026-01-02T03:04:05Z, case-7, legal");
    assertThat(Hold.unreadable(hold.resource()).text()).isEqualTo("unreadable-hold");
  }
}

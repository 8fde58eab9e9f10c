package dev.redactor.deadletter;

import static dev.redactor.deadletter.Letters.BODY;
import static dev.redactor.deadletter.Letters.letter;
import static dev.redactor.deadletter.Letters.malformed;
import static dev.redactor.deadletter.Letters.medium;
import static dev.redactor.model.DeadLetterReason.REFUSED;
import static dev.redactor.model.DeadLetterReason.RETRIES_EXHAUSTED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.Kind;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayPlanTest {
  private static final Instant NOW = Instant.parse("2026-02-02T03:04:05Z");
  private static final ReplayFilter ALL = new ReplayFilter(null, null);

  private static ReplayPlan plan(ReplayFilter filter, DeadLetter... letters) {
    return ReplayPlan.of(List.of(letters), filter, 2, NOW);
  }

  @Test
  void oneRequestPerResourceHoldsItsItemsOnce() {
    // When
    ReplayPlan plan =
        plan(
            ALL,
            letter("M1", medium("ME1"), REFUSED, 0),
            letter("M2", BODY, REFUSED, 0),
            letter("M1", BODY, RETRIES_EXHAUSTED, 1),
            letter("M1", BODY, REFUSED, 0));

    // Then
    assertThat(plan.chosen()).hasSize(4);
    assertThat(plan.requests())
        .containsExactly(
            RedactionRequest.builder("A1", Kind.MESSAGE, "M1")
                .items(List.of(medium("ME1"), BODY))
                .origin(Origin.REPLAY)
                .correlationId("c-M1")
                .requestedAt(NOW)
                .replays(2)
                .build(),
            RedactionRequest.builder("A1", Kind.MESSAGE, "M2")
                .items(List.of(BODY))
                .origin(Origin.REPLAY)
                .correlationId("c-M2")
                .requestedAt(NOW)
                .replays(1)
                .build());
  }

  @Test
  void whatHasFailedOftenEnoughStays() {
    // Given
    DeadLetter worn = letter("M1", BODY, REFUSED, 2);
    DeadLetter fresh = letter("M2", BODY, REFUSED, 1);

    // When
    ReplayPlan plan = plan(ALL, worn, fresh);

    // Then
    assertThat(plan.worn()).containsExactly(worn);
    assertThat(plan.chosen()).containsExactly(fresh);
    assertThat(plan.requests()).extracting(RedactionRequest::sid).containsExactly("M2");
  }

  @Test
  void whatNamesNothingCannotBeReplayed() {
    // When
    ReplayPlan plan = plan(ALL, malformed());

    // Then
    assertThat(plan.unreadable()).containsExactly(malformed());
    assertThat(plan.chosen()).isEmpty();
    assertThat(plan.requests()).isEmpty();
  }

  @Test
  void onlyTheReasonThatIsMeant() {
    // Given
    DeadLetter refused = letter("M1", BODY, REFUSED, 0);
    DeadLetter exhausted = letter("M2", BODY, RETRIES_EXHAUSTED, 0);

    // Then
    assertThat(plan(new ReplayFilter(RETRIES_EXHAUSTED, null), refused, exhausted).chosen())
        .containsExactly(exhausted);
  }

  @Test
  void aSidNamesAResourceOrAChild() {
    // Given
    DeadLetter medium = letter("M1", medium("ME1"), REFUSED, 0);
    DeadLetter body = letter("M1", BODY, REFUSED, 0);
    DeadLetter other = letter("M2", BODY, REFUSED, 0);

    // Then
    assertThat(plan(new ReplayFilter(null, "M1"), medium, body, other, malformed()).chosen())
        .containsExactly(medium, body);
    assertThat(plan(new ReplayFilter(null, "ME1"), medium, body, other).chosen())
        .containsExactly(medium);
    assertThat(plan(new ReplayFilter(REFUSED, "M9"), medium, body, other).chosen()).isEmpty();
  }
}

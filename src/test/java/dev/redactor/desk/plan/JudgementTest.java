package dev.redactor.desk.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.desk.store.Operation;
import dev.redactor.desk.store.PlanRow;
import dev.redactor.desk.store.PlanState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgementTest {
  private static PlanRow plan(int total, PlanRow.Counts counts) {
    return new PlanRow(
        "p",
        Operation.REPLAY,
        PlanState.RUNNING,
        "",
        "jo",
        0,
        "jo",
        "x",
        0L,
        null,
        10,
        Map.of(),
        0,
        total,
        0,
        0,
        counts,
        null);
  }

  private static PlanRow plan(int total, int sent, int settled, int failed) {
    return plan(total, new PlanRow.Counts(sent, settled, failed, 0, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0, 0, 0, GO_ON",
    "100, 9, 0, 5, GO_ON",
    "100, 10, 0, 0, WAIT",
    "100, 10, 4, 5, WAIT",
    "100, 10, 5, 0, GO_ON",
    "100, 10, 5, 5, GO_ON",
    "100, 10, 0, 6, STOP",
    "100, 10, 4, 6, STOP",
    "100, 60, 30, 30, GO_ON",
    "100, 60, 29, 31, STOP",
    "3, 2, 0, 2, STOP",
    "3, 2, 0, 1, GO_ON",
  })
  void theFirstTenShowWhetherTheOthersMayGo(
      int total, int sent, int settled, int failed, Judgement expected) {
    assertThat(Judgement.of(plan(total, sent, settled, failed))).isEqualTo(expected);
  }

  @Test
  void whatAPersonResumesIsJudgedAnew() {
    // Given six of ten failed, and a person says go on
    PlanRow resumed = plan(100, new PlanRow.Counts(10, 4, 6, 0, 10, 4, 6));
    PlanRow again = plan(100, new PlanRow.Counts(20, 4, 12, 0, 10, 4, 6));

    // Then
    assertThat(Judgement.of(resumed)).isEqualTo(Judgement.GO_ON);
    assertThat(Judgement.room(resumed)).isEqualTo(Judgement.CANARY);
    assertThat(Judgement.of(again)).isEqualTo(Judgement.STOP);
  }

  @Test
  void thereIsRoomForTenAtFirst() {
    assertThat(Judgement.room(plan(100, 0, 0, 0))).isEqualTo(10);
    assertThat(Judgement.room(plan(100, 7, 0, 0))).isEqualTo(3);
    assertThat(Judgement.room(plan(100, 10, 5, 0))).isGreaterThan(100);
  }
}

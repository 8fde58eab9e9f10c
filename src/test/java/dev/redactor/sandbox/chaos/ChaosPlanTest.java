package dev.redactor.sandbox.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChaosPlanTest {
  @Test
  void theSameSeedGivesTheSamePlan() {
    assertThat(ChaosPlan.of(42, 50)).isEqualTo(ChaosPlan.of(42, 50));
    assertThat(ChaosPlan.of(43, 50)).isNotEqualTo(ChaosPlan.of(42, 50));
  }

  @Test
  void hasAsManyKillsAsAskedFor() {
    for (int count : new int[] {1, 2, 8, 50, 500}) {
      // When
      ChaosPlan plan = ChaosPlan.of(7, count);

      // Then
      assertThat(plan.kills().size() + plan.replayKills().size()).isEqualTo(count);
    }
  }

  @Test
  void fiftyKillsPassEveryPointAndEveryUpset() {
    // When
    ChaosPlan plan = ChaosPlan.of(1, 50);

    // Then
    Set<FaultKind> planned =
        Stream.of(
                plan.kills().stream().map(Kill::kind),
                plan.replayKills().stream().map(Kill::kind),
                plan.upsets().stream().map(Upset::kind))
            .flatMap(kinds -> kinds)
            .collect(Collectors.toSet());
    assertThat(planned)
        .containsAll(
            Arrays.stream(FaultKind.values())
                .filter(
                    kind ->
                        List.of(FaultKind.Sort.KILL, FaultKind.Sort.UPSET).contains(kind.sort()))
                .toList());
  }
}

package dev.redactor.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderAnswer.ResourceView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepPagesTest {
  private static final Instant NOW = Instant.parse("2026-03-10T12:00:00Z");

  private static ProviderAnswer page(String next) {
    return new ProviderAnswer(
        200, null, null, null, new ResourceView(true, null, null, List.of(), next));
  }

  @Test
  void pagesThatGoRoundInACircleStopTheRunAndLeaveTheCursor() {
    // Given
    SweepRun run = new SweepRun(SweepRules.of(), null, new RequestedBefore(), NOW);
    assertThat(run.open()).isTrue();
    List<String> asked = new ArrayList<>();

    // When
    while (run.isPageDue()) {
      asked.add(run.pageCall().path());
      run.page(page(asked.size() % 2 == 1 ? "/a" : "/b"), NOW);
      run.published();
    }

    // Then
    assertThat(asked).hasSize(3).endsWith("/a", "/b");
    assertThat(run.stoppedBy()).isEqualTo("a page names one that was read already as the next one");
    assertThat(run.isComplete()).isFalse();
  }

  @Test
  void anotherWindowMayHaveTheSamePages() {
    // Given
    SweepRun run =
        new SweepRun(SweepRules.of("sweep.start", "3d"), null, new RequestedBefore(), NOW);
    int windows = 0;

    // When
    while (run.open()) {
      windows++;
      run.page(page("/a"), NOW);
      run.page(page(null), NOW);
      run.stored();
    }

    // Then
    assertThat(windows).isGreaterThan(1);
    assertThat(run.stoppedBy()).isNull();
  }
}

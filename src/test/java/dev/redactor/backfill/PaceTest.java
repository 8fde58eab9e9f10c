package dev.redactor.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PaceTest {
  @TempDir Path dir;

  private long nanos = 1;

  private void seconds(int more) {
    nanos += Duration.ofSeconds(more).toNanos();
  }

  @Test
  void goesByTheLastHalfMinuteAndNotByWhatEarlierProcessesDid() {
    // Given 200 messages, 100 of them ended before
    FoundFile found = new FoundFile(dir.resolve("found"));
    for (int i = 0; i < 200; i++) {
      found.add(Orders.due("m" + i));
    }
    Results results = Results.of(found);
    end(results, 0, 100);
    Pace pace = new Pace(() -> nanos, results, 500);

    // When nothing happens, nothing can be said
    seconds(10);
    assertThat(pace.progress(results, 500).left()).isNull();

    // Then 20 a second
    seconds(10);
    end(results, 100, 120);
    BackfillProgress slow = pace.progress(results, 540);
    assertThat(slow.callsPerSecond()).isEqualTo(2);
    assertThat(slow.left()).isEqualTo(Duration.ofSeconds(80));
    assertThat(slow.erased()).isEqualTo(120);

    // Then faster: the slow start is forgotten
    seconds(25);
    end(results, 120, 170);
    assertThat(pace.progress(results, 640).left()).isEqualTo(Duration.ofSeconds(15));
  }

  private static void end(Results results, int from, int to) {
    for (int i = from; i < to; i++) {
      results.ended("m" + i, Results.State.ERASED, 1, 0, Instant.EPOCH);
    }
  }
}

package dev.redactor.backfill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.model.DeadLetterReason;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

  @TempDir Path dir;

  private FoundFile found(Found... messages) {
    FoundFile file = new FoundFile(dir.resolve("found"));
    List.of(messages).forEach(file::add);
    return file;
  }

  @Test
  void countsEachMessageOnceHoweverOftenItWasFound() {
    FoundFile file = found(Orders.due("a"), Orders.due("b"), Orders.due("a"), Found.missing("c"));
    Results results = Results.of(file);
    List<String> sids = new ArrayList<>();

    results.eachOnce(file, message -> sids.add(message.sid()));

    assertThat(results.size()).isEqualTo(2);
    assertThat(results.contains("c")).isFalse();
    assertThat(sids).containsExactly("a", "b", "c");
  }

  @Test
  void aMessageOnlyGoesForward() {
    Results results = Results.of(found(Orders.due("a"), Orders.due("b")));

    results.reached("a", Results.State.WAITING);
    results.reached("a", Results.State.REQUESTED);
    results.ended("b", Results.State.DEAD, 1, 2, NOW);
    results.reason("b", DeadLetterReason.REFUSED);
    results.reached("b", Results.State.WAITING);

    assertThat(results.state("a")).isEqualTo(Results.State.WAITING);
    assertThat(results.result("b"))
        .isEqualTo(new Results.Result(Results.State.DEAD, 1, 2, DeadLetterReason.REFUSED, NOW));
    assertThat(results.count(Results.State.WAITING)).isEqualTo(1);
    assertThat(results.count(Results.State.DUE)).isZero();
    assertThat(results.ended()).isEqualTo(1);
  }

  @Test
  void aReplayThatSucceedsTurnsADeadLetterIntoAnErasure() {
    Results results = Results.of(found(Orders.due("a")));

    results.ended("a", Results.State.DEAD, 0, 1, NOW);
    results.reason("a", DeadLetterReason.REFUSED);
    results.ended("a", Results.State.ERASED, 1, 0, NOW);

    assertThat(results.result("a"))
        .isEqualTo(new Results.Result(Results.State.ERASED, 1, 0, null, NOW));
    assertThat(results.count(Results.State.DEAD)).isZero();
  }

  @Test
  void linesOfTheWorkFileKeepWhatTheRequestNeeds() {
    Found full = new Found("a", Found.State.CLEAN, 0, "sent", "outbound-api", NOW);

    assertThat(Found.of(full.line())).isEqualTo(full);
    assertThat(Found.of(Found.unseen("b").line())).isEqualTo(Found.unseen("b"));
  }
}

package dev.redactor.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WatermarksTest {
  private static final TopicPartition P = new TopicPartition("t", 0);

  private final Watermarks marks = new Watermarks();

  private Long due() {
    OffsetAndMetadata due = marks.due().get(P);
    return due == null ? null : due.offset();
  }

  @Test
  void nothingIsDueUntilTheFirstHasEnded() {
    // Given
    marks.begin(P, 5);
    marks.begin(P, 6);

    // When
    marks.end(P, 6);

    // Then
    assertThat(due()).isNull();

    // When
    marks.end(P, 5);

    // Then
    assertThat(due()).isEqualTo(7);
  }

  @Test
  void whatIsCommittedIsNotDueAgain() {
    // Given
    marks.begin(P, 5);
    marks.end(P, 5);

    // When
    marks.committed(marks.due());

    // Then
    assertThat(marks.due()).isEmpty();
    assertThat(marks.ended()).isEqualTo(Map.of(P, new OffsetAndMetadata(6)));
  }

  @Test
  void aPartitionThatWasTakenAwayIsForgotten() throws InterruptedException {
    // Given
    marks.begin(P, 5);

    // When
    marks.forget(List.of(P));
    marks.end(P, 5);

    // Then
    assertThat(marks.ended()).isEmpty();
    assertThat(marks.awaitIdle(0)).isTrue();
  }

  @Test
  void waitingEndsWithTheLastRecord() throws InterruptedException {
    // Given
    marks.begin(P, 5);
    assertThat(marks.awaitIdle(1)).isFalse();

    // When
    Thread other = new Thread(() -> marks.end(P, 5));
    other.start();

    // Then
    assertThat(marks.awaitIdle(10_000)).isTrue();
    other.join();
  }

  @Provide
  Arbitrary<List<Integer>> orders() {
    return Arbitraries.shuffle(0, 1, 2, 3, 4, 5, 7, 9, 10);
  }

  /** Whatever the order in which they end, no offset is passed whose record has not ended. */
  @Property
  void noGapIsEverPassed(@ForAll("orders") List<Integer> order) {
    // Given
    Watermarks watermarks = new Watermarks();
    Set<Integer> open = new HashSet<>(order);
    List.of(0, 1, 2, 3, 4, 5, 7, 9, 10).forEach(offset -> watermarks.begin(P, offset));

    for (int offset : order) {
      // When
      watermarks.end(P, offset);
      open.remove(offset);

      // Then
      long ended = watermarks.ended().get(P).offset();
      assertThat(open).allMatch(left -> left >= ended);
    }
    assertThat(watermarks.ended().get(P).offset()).isEqualTo(11);
  }
}

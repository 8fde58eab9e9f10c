package dev.redactor.pipeline;

import static dev.redactor.pipeline.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.pipeline.RetrySchedule.Slot;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryScheduleTest {
  private static final Duration LONGEST = Duration.ofHours(1);

  private final RetrySchedule schedule = new RetrySchedule(Given.RETRY);

  @ParameterizedTest
  @CsvSource({"1,PT30S", "2,PT5M", "3,PT1H", "4,PT1H", "7,PT1H"})
  void eachFailureWaitsATierLonger(int attempts, Duration tier) {
    assertThat(schedule.afterFailure(attempts, null, NOW))
        .isEqualTo(new Slot(tier, NOW.plus(tier), null));
  }

  @ParameterizedTest
  @CsvSource({"PT1S,PT30S", "PT30S,PT30S", "PT31S,PT5M", "PT6M,PT1H", "PT1H,PT1H"})
  void theTierIsAsLongAsWasAskedFor(Duration asked, Duration tier) {
    assertThat(schedule.afterFailure(1, asked, NOW))
        .isEqualTo(new Slot(tier, NOW.plus(tier), null));
  }

  @ParameterizedTest
  @CsvSource({"PT1H1S", "PT24H"})
  void longerThanTheLongestTierGoesRoundAgain(Duration asked) {
    assertThat(schedule.afterFailure(1, asked, NOW))
        .isEqualTo(new Slot(LONGEST, NOW.plus(LONGEST), NOW.plus(asked)));
  }

  @ParameterizedTest
  @CsvSource({"PT0S,PT30S", "PT29S,PT30S", "PT5M,PT5M", "PT59M,PT5M", "PT1H,PT1H", "PT240H,PT1H"})
  void theLongerItHasWaitedTheLongerTheNextWait(Duration waited, Duration tier) {
    assertThat(schedule.waiting(waited, null, NOW)).isEqualTo(new Slot(tier, NOW.plus(tier), null));
  }

  @ParameterizedTest
  @CsvSource({",PT1M", "PT10S,PT1M", "PT1M,PT1M", "PT2M,PT2M"})
  void aResourceInProgressIsLeftAloneForAMinuteAtLeast(Duration asked, Duration wait) {
    assertThat(schedule.inProgressWait(asked)).isEqualTo(wait);
  }

  @ParameterizedTest
  @CsvSource({",PT30S", "PT2M,PT5M"})
  void behindAClosedGateTheShortestTierIsEnough(Duration asked, Duration tier) {
    assertThat(schedule.parked(asked, NOW)).isEqualTo(new Slot(tier, NOW.plus(tier), null));
  }

  @Property(tries = 300)
  void noWaitIsShorterThanAskedAndEveryTierExists(
      @ForAll @IntRange(min = 1, max = 1000) int attempts,
      @ForAll @LongRange(min = 0, max = 86_400) long seconds,
      @ForAll @LongRange(min = 0, max = 1_300_000) long waited) {
    // Given
    Duration asked = Duration.ofSeconds(seconds);

    for (Slot slot :
        new Slot[] {
          schedule.afterFailure(attempts, asked, NOW),
          schedule.waiting(Duration.ofSeconds(waited), asked, NOW),
          schedule.parked(asked, NOW)
        }) {
      // Then
      assertThat(Given.RETRY.tiers()).contains(slot.tier());
      assertThat(slot.due()).isEqualTo(NOW.plus(slot.tier()));
      assertThat(slot.notBefore() == null ? slot.due() : slot.notBefore())
          .isAfterOrEqualTo(NOW.plus(asked));
      assertThat(slot.notBefore() == null || slot.notBefore().isAfter(slot.due())).isTrue();
    }
  }
}

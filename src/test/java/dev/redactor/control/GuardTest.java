package dev.redactor.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.redactor.events.Alert;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardTest {
  private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");
  private Instant now = START;

  private Guard guard(int perHour, int share) {
    return new Guard(new Limits(perHour, share), "me", () -> now);
  }

  private Usage usage(Instant since, int erasures) {
    return new Usage(
        1, "other", since, List.of(new Usage.Minute(now.getEpochSecond() / 60, erasures, 0, 0)));
  }

  private static void take(Guard guard, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(guard.take()).isNull();
    }
  }

  @Test
  void theLimitIsReachedAndNeverPassed() {
    // Given
    Guard guard = guard(10, 100);
    take(guard, 10);

    // Then
    assertThat(guard.take()).isEqualTo(new Guard.Trip(Alert.MAX_ERASURES_PER_HOUR, 10, 11));
    assertThat(guard.take()).isNotNull();
  }

  @Test
  void anHourLaterThereIsRoomAgain() {
    // Given
    Guard guard = guard(10, 100);
    take(guard, 10);

    // When
    now = now.plus(Duration.ofMinutes(59));
    assertThat(guard.take()).isNotNull();
    now = now.plus(Duration.ofMinutes(1));

    // Then
    take(guard, 10);
  }

  @Test
  void whatOthersPublishCountsAsWell() {
    // Given
    Guard guard = guard(10, 100);
    guard.other("other", usage(Instant.EPOCH, 7));

    // Then
    take(guard, 3);
    assertThat(guard.take()).isNotNull();

    // When it is an hour old, or taken back
    guard.other("other", null);

    // Then
    take(guard, 7);
    assertThat(guard.take()).isNotNull();
  }

  @Test
  void aResumeBeginsAnewForAll() {
    // Given
    Guard guard = guard(10, 100);
    take(guard, 5);
    guard.other("other", usage(Instant.EPOCH, 5));
    assertThat(guard.take()).isNotNull();

    // When
    guard.resumed(now);

    // Then
    take(guard, 4);
    assertThat(guard.toPublish().since()).isEqualTo(now);

    // When the resume is read a second time, and the other instance has heard it too
    guard.resumed(now);
    guard.other("other", usage(now, 6));

    // Then
    assertThat(guard.take()).isNotNull();
  }

  @Test
  void aRestartFindsWhatItHadCounted() {
    // Given
    Guard before = guard(10, 100);
    take(before, 8);

    // When
    Guard after = new Guard(new Limits(10, 100), "restarted", () -> now);
    after.other("me", before.toPublish());

    // Then
    take(after, 2);
    assertThat(after.take()).isNotNull();
    assertThat(before.toPublish()).as("nothing new").isNull();
  }

  @Test
  void aShareCountsFromAHundredDecisionsOn() {
    // Given
    Guard guard = guard(0, 20);
    for (int i = 0; i < 99; i++) {
      assertThat(guard.seen(i < 50)).isNull();
    }

    // Then
    assertThat(guard.seen(false)).isEqualTo(new Guard.Trip(Alert.MAX_ERASURES_SHARE, 20, 50));
    assertThat(guard.take()).as("no limit on the number").isNull();
  }

  @Test
  void aShareThatIsAllowedTripsNothing() {
    // Given
    Guard guard = guard(0, 20);

    // Then
    for (int i = 0; i < 1000; i++) {
      assertThat(guard.seen(i % 5 == 4)).isNull();
    }
  }

  @Test
  void anInstanceThatIsGoneForAnHourIsForgotten() {
    // Given
    Guard guard = guard(10, 100);
    guard.other("other", usage(Instant.EPOCH, 5));
    assertThat(guard.forgotten()).isEmpty();

    // When
    now = now.plus(Duration.ofHours(1));

    // Then
    assertThat(guard.forgotten()).containsExactly("other");
    take(guard, 10);
  }

  @Test
  void theShareIsReachedAndNeverPassedByAnyFraction() {
    // Given as many as are allowed, of a thousand
    Guard guard = guard(0, 20);
    for (int i = 0; i < 799; i++) {
      assertThat(guard.seen(false)).isNull();
    }
    for (int i = 0; i < 199; i++) {
      assertThat(guard.seen(true)).isNull();
    }

    // When one more brings it to 200 of 999, which is 20.02 %
    Guard.Trip trip = guard.seen(true);

    // Then
    assertThat(trip).isEqualTo(new Guard.Trip(Alert.MAX_ERASURES_SHARE, 20, 21));
    // And 200 of 1000 are allowed
    assertThat(guard.seen(false)).isNull();
  }
}

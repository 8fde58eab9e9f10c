package dev.redactor.sandbox.chaos;

import java.util.List;
import java.util.Random;

/** What may befall one message. */
final class Fates {
  private static final List<FaultKind> ALL =
      List.of(
          FaultKind.LOST_ANSWER,
          FaultKind.HALF_OPEN,
          FaultKind.HALF_ANSWER,
          FaultKind.EARLY_404,
          FaultKind.LATE_MEDIA,
          FaultKind.IN_PROGRESS,
          FaultKind.STILL_READABLE,
          FaultKind.QUOTING,
          FaultKind.REFUSED,
          FaultKind.REFUSED_FOR_GOOD,
          FaultKind.DUPLICATE,
          FaultKind.REORDERED,
          FaultKind.HELD,
          FaultKind.SWEPT);

  private Fates() {}

  /** One of them, or null for about every second. */
  static FaultKind of(Random random) {
    return random.nextBoolean() ? null : ALL.get(random.nextInt(ALL.size()));
  }
}

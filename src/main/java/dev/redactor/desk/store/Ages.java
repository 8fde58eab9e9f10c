package dev.redactor.desk.store;

import java.time.Duration;
import java.util.List;

/** The ages that counts are told by. */
public final class Ages {
  /** Where one ends and the next begins. */
  static final List<Duration> EDGES =
      List.of(Duration.ofHours(1), Duration.ofDays(1), Duration.ofDays(7), Duration.ofDays(30));

  /** Their names, the youngest first. */
  public static final List<String> NAMES = List.of("<1h", "<1d", "<7d", "<30d", ">30d");

  private Ages() {}
}

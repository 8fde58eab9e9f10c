package dev.redactor.sandbox.store;

import java.time.Instant;
import java.util.Comparator;

/**
 * A place in a list: newest first, and among equals the one added last first.
 *
 * @param time the resource's date
 * @param number the order of adding
 */
public record Position(Instant time, long number) implements Comparable<Position> {
  private static final Comparator<Position> NEWEST_FIRST =
      Comparator.comparing(Position::time).thenComparing(Position::number).reversed();

  @Override
  public int compareTo(Position other) {
    return NEWEST_FIRST.compare(this, other);
  }

  /** An opaque page token for what follows this place. */
  public String token() {
    return "PA%x-%x-%x".formatted(time.getEpochSecond(), time.getNano(), number);
  }

  /**
   * The place a page token names.
   *
   * @throws IllegalArgumentException if it is none of ours
   */
  public static Position of(String token) {
    String[] parts = token.startsWith("PA") ? token.substring(2).split("-") : new String[0];
    if (parts.length != 3) {
      throw new IllegalArgumentException("PageToken");
    }
    return new Position(
        Instant.ofEpochSecond(Long.parseLong(parts[0], 16), Long.parseLong(parts[1], 16)),
        Long.parseLong(parts[2], 16));
  }
}

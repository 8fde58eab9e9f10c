package dev.redactor.backfill;

import dev.redactor.provider.ResourceSummary;
import java.time.Instant;

/**
 * One message that is meant. Nothing in it is personal: it is kept in a work file.
 *
 * @param sid the provider's id
 * @param state what there is to do about it
 * @param media how many media it names; null when unknown
 * @param status the provider's status; null when unknown
 * @param direction likewise
 * @param time when it was sent; null when unknown
 */
public record Found(
    String sid, State state, Integer media, String status, String direction, Instant time) {

  /** What a look at the provider's log says. */
  public enum State {
    /** It holds, or may hold, what is to be erased. */
    DUE,
    /** It holds none of it any more. */
    CLEAN,
    /** The provider does not know it. */
    MISSING
  }

  static Found missing(String sid) {
    return new Found(sid, State.MISSING, null, null, null, null);
  }

  /** One the provider did not let us look at: the corridor finds out. */
  static Found unseen(String sid) {
    return new Found(sid, State.DUE, null, null, null, null);
  }

  static Found of(ResourceSummary message, boolean due) {
    return new Found(
        message.sid(),
        due ? State.DUE : State.CLEAN,
        message.media(),
        message.status(),
        message.direction(),
        message.time());
  }

  /** One line, without its end: ids and words of small alphabets, so commas do to part them. */
  String line() {
    return String.join(
        ",",
        sid,
        state.name(),
        text(media),
        text(status),
        text(direction),
        time == null ? "" : Long.toString(time.getEpochSecond()));
  }

  private static String text(Object value) {
    return value == null ? "" : value.toString();
  }

  /**
   * Reads {@link #line}.
   *
   * @throws IllegalArgumentException when it is not whole
   */
  static Found of(String line) {
    String[] parts = line.split(",", -1);
    if (parts.length != 6) {
      throw new IllegalArgumentException("not a line of a work file");
    }
    return new Found(
        parts[0],
        State.valueOf(parts[1]),
        parts[2].isEmpty() ? null : Integer.valueOf(parts[2]),
        parts[3].isEmpty() ? null : parts[3],
        parts[4].isEmpty() ? null : parts[4],
        parts[5].isEmpty() ? null : Instant.ofEpochSecond(Long.parseLong(parts[5])));
  }
}

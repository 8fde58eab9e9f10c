package dev.redactor.intake;

import java.util.Locale;
import java.util.Set;

/**
 * The provider's words for status and direction. Only known ones pass: any other text in these
 * fields could be about a person.
 */
final class Words {
  // Both dialects, messages, faxes, recordings, transcriptions and calls.
  private static final Set<String> STATUSES =
      Set.of(
          "absent",
          "accepted",
          "busy",
          "canceled",
          "completed",
          "delivered",
          "failed",
          "in-progress",
          "initiated",
          "no-answer",
          "partially_delivered",
          "paused",
          "processing",
          "queued",
          "read",
          "received",
          "receiving",
          "resumed",
          "ringing",
          "scheduled",
          "sending",
          "sent",
          "stopped",
          "undelivered");
  private static final Set<String> DIRECTIONS =
      Set.of("inbound", "outbound", "outbound-api", "outbound-call", "outbound-reply");

  private Words() {}

  /** The status in lower case, or null. */
  static String status(String text) {
    return known(STATUSES, text);
  }

  /** The direction in lower case, or null. */
  static String direction(String text) {
    return known(DIRECTIONS, text);
  }

  private static String known(Set<String> words, String text) {
    String word = text == null ? "" : text.toLowerCase(Locale.ROOT);
    return words.contains(word) ? word : null;
  }
}

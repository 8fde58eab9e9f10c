package dev.redactor.provider;

import dev.redactor.model.MessageAction;
import dev.redactor.model.NumberMatcher;
import java.time.Instant;

/**
 * One entry of a list of messages, without anything personal: what a sweep and a back-fill decide
 * by.
 *
 * @param sid the provider's id, checked to look like one
 * @param status the provider's status; null when it shows none
 * @param direction inbound or outbound; null when it shows none
 * @param media how many media the entry names; null when unknown. Once media were deleted it proves
 *     nothing: some providers never count it down
 * @param bodyEmpty whether the text reads as empty; null when the entry does not say
 * @param time when it was sent, or created where it was not sent yet; null when unreadable
 * @param numbers which policies' number patterns match; null when that is not asked or not known
 * @param meant whether its numbers are those that were asked for; true when none were
 */
public record ResourceSummary(
    String sid,
    String status,
    String direction,
    Integer media,
    Boolean bodyEmpty,
    Instant time,
    NumberMatcher.Match numbers,
    boolean meant) {

  /** Without a look at numbers. */
  public ResourceSummary(
      String sid, String status, String direction, Integer media, Boolean bodyEmpty, Instant time) {
    this(sid, status, direction, media, bodyEmpty, time, null, true);
  }

  /**
   * Whether it may still hold something to erase. A count of media proves nothing after they were
   * deleted, so it counts as something once more.
   */
  public boolean mayHold(MessageAction action) {
    boolean mayHaveMedia = media == null || media > 0;
    return switch (action) {
      case REDACT -> mayHaveMedia || !Boolean.TRUE.equals(bodyEmpty);
      case MEDIA_ONLY -> mayHaveMedia;
      case DELETE -> true;
    };
  }
}

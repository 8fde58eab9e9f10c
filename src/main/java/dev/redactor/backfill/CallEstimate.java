package dev.redactor.backfill;

import dev.redactor.model.MessageAction;

/** How many calls to the provider a message takes when nothing fails. */
public final class CallEstimate {
  private CallEstimate() {}

  /**
   * The estimate.
   *
   * @param media how many media the message names; null when unknown, counted as none
   * @param verify whether erasures are read back
   */
  public static int of(MessageAction action, Integer media, boolean verify) {
    int count = media == null ? 0 : media;
    int readBack = verify ? 1 : 0;
    boolean listed = media == null || count > 0 || action == MessageAction.DELETE;
    int children = (listed ? 1 : 0) + count + (count > 0 ? readBack : 0);
    return switch (action) {
      case REDACT -> children + 1;
      case MEDIA_ONLY -> children;
      case DELETE -> children + 1 + readBack;
    };
  }
}

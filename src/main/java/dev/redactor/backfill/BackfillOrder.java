package dev.redactor.backfill;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.Secret;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.RedactionRequest;
import java.time.Instant;
import java.util.List;

/**
 * What was asked for.
 *
 * @param project whose messages
 * @param account the project's account, or one of its sub-accounts
 * @param action what is done with each
 * @param asked whether that was asked for; else the policies decide, and it is what to expect
 * @param filter which of them
 * @param sids the messages by name; empty to list them with the filter
 */
public record BackfillOrder(
    ProjectConfig project,
    String account,
    MessageAction action,
    boolean asked,
    BackfillFilter filter,
    List<String> sids) {
  public BackfillOrder {
    sids = List.copyOf(sids);
  }

  /**
   * All that tells this order from another. Holds numbers: only its salted hash leaves the process.
   */
  String text() {
    return String.join(
        "\n",
        account,
        action.wire(),
        reveal(filter.to()),
        reveal(filter.from()),
        String.valueOf(filter.sentAfter()),
        String.valueOf(filter.sentBefore()),
        String.valueOf(filter.status()),
        String.valueOf(filter.withMediaOnly()),
        String.join(",", sids));
  }

  private static String reveal(Secret secret) {
    return secret == null ? "" : secret.reveal();
  }

  /** The request for one message. */
  public RedactionRequest request(Found found, String correlationId, Instant now) {
    return RedactionRequest.builder(account, Kind.MESSAGE, found.sid())
        .announcedMedia(found.media())
        .status(found.status())
        .direction(found.direction())
        .resourceTime(found.time())
        .origin(Origin.CLI)
        .correlationId(correlationId)
        .requestedAt(now)
        .action(asked ? action : null)
        .build();
  }
}

package dev.redactor.provider;

import dev.redactor.model.Kind;
import java.util.Set;

/** What one provider does differently. */
interface DialectRules {
  /**
   * Statuses of both providers that say a resource is in progress. Of messages, faxes, recordings
   * and calls: no word means "finished" for one of them and not for another.
   */
  Set<String> UNFINISHED =
      Set.of(
          "queued",
          "ringing",
          "sending",
          "receiving",
          "processing",
          "in-progress",
          "paused",
          "resumed");

  /** Further ones of this provider. */
  Set<String> unfinished();

  /** Whether it has resources of this kind. */
  boolean knows(Kind kind);

  /** Whether its list of messages can be filtered by their status. */
  boolean filtersByStatus();

  /** Whether a recording lists its own transcriptions. */
  boolean listsTranscriptionsOfOne();
}

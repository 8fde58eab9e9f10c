package dev.redactor.pipeline;

import dev.redactor.model.ItemResult;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * What one pass over a request came to.
 *
 * @param closed the request's own items that need no further pass, gone or dead
 * @param results every item that ended, children found by listing included
 * @param open what is still to be done
 * @param openOutcome why it is open; null when nothing is
 * @param counted whether the pass counts against the retry budget
 * @param after how long the provider asked to wait; null when it did not
 * @param stillReadable whether something the provider said was erased can still be read
 * @param httpStatus the status of the answer that left things open; null when there was none
 * @param providerCode its code, likewise
 * @param verification how it was verified: null when it was not
 * @param verifiedAt when
 */
public record Pass(
    List<RedactionItem> closed,
    List<ItemResult> results,
    List<RedactionItem> open,
    Outcome openOutcome,
    boolean counted,
    Duration after,
    boolean stillReadable,
    Integer httpStatus,
    Integer providerCode,
    String verification,
    Instant verifiedAt) {

  /** Whether nothing is left to do. */
  public boolean finished() {
    return open.isEmpty();
  }

  /** How many items are gone. */
  public int gone() {
    return (int) results.stream().filter(result -> result.outcome().gone()).count();
  }

  /** How many children are gone: what a retry need not wait for any more. */
  public int childrenGone() {
    return (int)
        results.stream()
            .filter(result -> result.outcome().gone() && result.item().action().child())
            .filter(result -> result.item().childSid() != null)
            .count();
  }
}

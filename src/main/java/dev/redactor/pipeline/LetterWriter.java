package dev.redactor.pipeline;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.ItemResult;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.SourcePosition;
import java.time.Instant;

/** Writes the dead letters of one pass over a request. */
final class LetterWriter {
  private final RedactionRequest request;
  private final SourcePosition source;
  private final Instant now;

  LetterWriter(RedactionRequest request, SourcePosition source, Instant now) {
    this.request = request;
    this.source = source;
    this.now = now;
  }

  /** Of an item that ended in this pass. */
  DeadLetter ended(ItemResult result) {
    return letter(result.item(), result.reason(), result.httpStatus(), result.providerCode());
  }

  /** Of an item whose budget is spent. */
  DeadLetter givenUp(RedactionItem item, OpenItem why) {
    return letter(item, why.inTheEnd(), why.httpStatus(), why.providerCode());
  }

  private DeadLetter letter(
      RedactionItem item, DeadLetterReason reason, Integer status, Integer code) {
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        request.account(),
        request.kind(),
        request.sid(),
        item,
        reason,
        null,
        status,
        code,
        // Failed passes before, and this one.
        request.attempt() + 1,
        request.firstAttemptAt() == null ? now : request.firstAttemptAt(),
        now,
        source,
        null,
        null,
        request.replays(),
        request.correlationId());
  }
}

package dev.redactor.pipeline;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.Defaults;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Sha256;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import dev.redactor.provider.Dialect;
import java.time.Instant;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Reads a record of the request topic for one project. Every project's corridor reads all requests
 * and takes its own, so that a project that stands still holds up nobody else; one of them answers
 * for what belongs to nobody.
 *
 * @param own the project's accounts
 * @param accounts all configured ones
 * @param answersForOthers whether this one turns unreadable and unknown records into dead letters
 * @param defaults what is done with each kind of resource
 * @param dialect whose rules apply
 * @param limits what a pass goes by
 * @param gateClosed whether the project may call
 */
public record Admission(
    Set<String> own,
    Set<String> accounts,
    boolean answersForOthers,
    Defaults defaults,
    Dialect dialect,
    Limits limits,
    BooleanSupplier gateClosed) {

  /**
   * What is done with a record; neither of the two for another project's.
   *
   * @param request what is to be done; null when there is nothing
   * @param letter the dead letter to write; null when there is none
   */
  public record Decision(RedactionRequest request, DeadLetter letter) {
    private static final Decision NOT_OURS = new Decision(null, null);
  }

  /**
   * Whether a record is certainly another project's, at little cost. False when in doubt, and for
   * the project that answers for what belongs to nobody: only a whole reading shows that.
   */
  public boolean isAnothers(byte[] value) {
    String account = answersForOthers ? null : AccountPeek.of(value);
    return account != null && !own.contains(account) && accounts.contains(account);
  }

  /** Decides about one record. */
  public Decision of(byte[] value, SourcePosition source, Instant now) {
    RedactionRequest request;
    try {
      request = Wire.read(value, RedactionRequest.class);
    } catch (MalformedRecordException e) {
      return other(letter(null, DeadLetterReason.MALFORMED, e.field(), value, source, now));
    }
    if (own.contains(request.account())) {
      if (!dialect.knows(request.kind())) {
        return new Decision(
            null, letter(request, DeadLetterReason.UNSUPPORTED, "kind", value, source, now));
      }
      return new Decision(request, null);
    }
    return accounts.contains(request.account())
        ? Decision.NOT_OURS
        : other(letter(request, DeadLetterReason.UNKNOWN_ACCOUNT, "account", value, source, now));
  }

  /** Whether the event has said that the resource is in progress, and no pass has looked yet. */
  boolean announcedInProgress(RedactionRequest request) {
    return request.firstAttemptAt() == null
        && request.replays() == 0
        && request.origin().announces()
        && dialect.changesSoon(request.status());
  }

  private Decision other(DeadLetter letter) {
    return answersForOthers ? new Decision(null, letter) : Decision.NOT_OURS;
  }

  private static DeadLetter letter(
      RedactionRequest request,
      DeadLetterReason reason,
      String field,
      byte[] value,
      SourcePosition source,
      Instant now) {
    byte[] bytes = value == null ? new byte[0] : value;
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        request == null ? null : request.account(),
        request == null ? null : request.kind(),
        request == null ? null : request.sid(),
        null,
        reason,
        field,
        null,
        null,
        0,
        now,
        now,
        source,
        bytes.length,
        Sha256.hex(bytes),
        0,
        request == null ? null : request.correlationId());
  }
}

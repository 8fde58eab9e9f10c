package dev.redactor.recording;

import dev.redactor.events.NotCarriedOut;
import dev.redactor.events.RecordingReport;
import dev.redactor.model.RecordingVerb;
import dev.redactor.model.SourcePosition;
import dev.redactor.provider.Classifier;
import dev.redactor.provider.ProviderAnswer;
import dev.redactor.provider.ProviderCall;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * One command on its way. It is not carried out once it has expired: what would be paused then is
 * another moment of the call. Makes no call itself; for one thread at a time.
 */
public final class CommandRun {
  // Two names for one thing: the providers accept the first and show the second as well.
  private static final Set<String> RUNNING = Set.of("in-progress", "resumed", "processing");

  private final RecordingCommand command;
  private final SourcePosition source;
  private final Instant issuedAt;
  private final Instant expiresAt;
  private NotCarriedOut reason;
  private ProviderAnswer answer;
  private Duration provider = Duration.ZERO;

  /**
   * Begins.
   *
   * @param source where it was read from
   * @param writtenAt the time of the record: a command is not younger, whatever it says
   * @param ttl how old it may be, unless it says so itself
   */
  public CommandRun(
      RecordingCommand command, SourcePosition source, Instant writtenAt, Duration ttl) {
    this.command = command;
    this.source = source;
    this.issuedAt =
        command.issuedAt() != null && command.issuedAt().isBefore(writtenAt)
            ? command.issuedAt()
            : writtenAt;
    this.expiresAt = issuedAt.plus(command.lifetime(ttl));
  }

  public RecordingCommand command() {
    return command;
  }

  public SourcePosition source() {
    return source;
  }

  /** Whether it may still be carried out; once not, it never is. */
  public boolean isWanted(Instant now) {
    if (reason == null && now.isAfter(expiresAt)) {
      reason = NotCarriedOut.EXPIRED;
    }
    return reason == null;
  }

  public ProviderCall call() {
    return ProviderCall.control(
        command.resource(), command.callSid(), command.command(), command.behavior());
  }

  /**
   * Takes the answer to {@link #call}.
   *
   * @param took the time the provider took, of a second attempt too
   */
  public void answered(ProviderAnswer given, Duration took) {
    answer = given;
    provider = took;
    // Expired between two attempts: it was tried in time, and what came of it is what counts.
    reason = judge(given);
  }

  private NotCarriedOut judge(ProviderAnswer given) {
    if (given.successful()) {
      return contradicted(given.view().status()) ? NotCarriedOut.NOT_CONFIRMED : null;
    }
    if (given.status() == 401 || given.status() == 403) {
      return NotCarriedOut.UNAUTHORISED;
    }
    return switch (Classifier.reading(given).outcome()) {
      case TRY_AGAIN -> NotCarriedOut.UNANSWERED;
      default -> NotCarriedOut.REFUSED;
    };
  }

  // A status nobody shows contradicts nothing. Only a running recording where none should run does:
  // the other direction loses words, not secrets.
  private boolean contradicted(String status) {
    return command.command() != RecordingVerb.RESUME
        && status != null
        && RUNNING.contains(status)
        && !(command.command() == RecordingVerb.STOP && status.equals("processing"));
  }

  /** Something of ours broke. */
  public void broken() {
    reason = NotCarriedOut.BROKEN;
  }

  /** Whether a recording goes on that was not to. */
  boolean goesOn() {
    return reason != null && command.command() != RecordingVerb.RESUME;
  }

  boolean carriedOut() {
    return reason == null;
  }

  /** The command's own correlation id, or one that follows from where it was read. */
  String correlationId() {
    String position = source.topic() + "/" + source.partition() + "/" + source.offset();
    return command.correlationId() != null
        ? command.correlationId()
        : UUID.nameUUIDFromBytes(position.getBytes(StandardCharsets.UTF_8)).toString();
  }

  /** What came of it. */
  RecordingReport report(Instant now) {
    boolean answered = answer != null && answer.status() != 0;
    return new RecordingReport(
        command.resource(),
        command.callSid(),
        command.command(),
        command.behavior(),
        correlationId(),
        issuedAt,
        reason,
        answered ? (Integer) answer.status() : null,
        answered ? answer.code() : null,
        answered ? answer.requestId() : null,
        Duration.between(issuedAt, now),
        provider);
  }
}

package dev.redactor.recording;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.Sha256;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Reads the commands for one project. Every project reads the whole topic and takes its own; one of
 * them answers for what belongs to nobody.
 *
 * @param own the project's accounts
 * @param accounts all configured ones
 * @param answersForOthers whether this one turns unreadable and unknown commands into dead letters
 * @param ttl how old a command may be that does not say
 */
public record CommandDesk(
    Set<String> own, Set<String> accounts, boolean answersForOthers, Duration ttl) {

  /**
   * What is done with a record; neither of the two for another project's.
   *
   * @param run the command to carry out; null when there is none
   * @param letter the dead letter to write; null when there is none
   */
  public record Decision(CommandRun run, DeadLetter letter) {
    private static final Decision NOT_OURS = new Decision(null, null);

    public boolean ours() {
      return run != null || letter != null;
    }

    /** What must stay in order: all about one recording. */
    public String lane() {
      return run == null ? letter.key() : run.command().key();
    }
  }

  /**
   * Decides about one record.
   *
   * @param writtenAt the time of the record
   */
  public Decision of(byte[] value, SourcePosition source, Instant writtenAt, Instant now) {
    RecordingCommand command;
    try {
      command = Wire.read(value, RecordingCommand.class);
    } catch (MalformedRecordException e) {
      return other(letter(DeadLetterReason.MALFORMED, e.field(), null, value, source, now));
    }
    if (own.contains(command.account())) {
      return new Decision(new CommandRun(command, source, writtenAt, ttl), null);
    }
    return accounts.contains(command.account())
        ? Decision.NOT_OURS
        : other(
            letter(
                DeadLetterReason.UNKNOWN_ACCOUNT,
                "account",
                command.account(),
                value,
                source,
                now));
  }

  private Decision other(DeadLetter letter) {
    return answersForOthers ? new Decision(null, letter) : Decision.NOT_OURS;
  }

  private static DeadLetter letter(
      DeadLetterReason reason,
      String field,
      String account,
      byte[] value,
      SourcePosition source,
      Instant now) {
    byte[] bytes = value == null ? new byte[0] : value;
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        account,
        null,
        null,
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
        null);
  }
}

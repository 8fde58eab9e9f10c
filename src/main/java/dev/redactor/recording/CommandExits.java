package dev.redactor.recording;

import dev.redactor.events.EventContext;
import dev.redactor.events.EventFactory;
import dev.redactor.events.RecordingReport;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.RecordingVerb;
import dev.redactor.model.Wire;
import dev.redactor.pipeline.EventRecords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a command publishes: what came of it; an alert when a recording goes on that was not to; and
 * what the table of paused recordings has to know.
 */
public final class CommandExits {
  private final EventFactory events;

  public CommandExits(EventFactory events) {
    this.events = events;
  }

  /** The records of one command, in the order they are to be written. */
  public List<Outgoing> of(CommandRun run, Instant now) {
    RecordingCommand command = run.command();
    RecordingReport report = run.report(now);
    EventContext context = new EventContext(null, run.source(), now);
    List<Outgoing> out = new ArrayList<>();
    if (run.goesOn()) {
      out.add(EventRecords.of(events.recordingGoesOn(report, context)));
    }
    if (run.carriedOut()) {
      out.add(
          command.command() == RecordingVerb.PAUSE
              ? paused(run, now)
              : notPaused(command.resource().key()));
    }
    out.add(EventRecords.of(events.recordingCommand(report, context)));
    return out;
  }

  private static Outgoing paused(CommandRun run, Instant now) {
    RecordingCommand command = run.command();
    return Outgoing.of(
        TopicNames.PAUSED_RECORDINGS,
        command.resource().key(),
        Wire.write(
            new PausedRecording(
                PausedRecording.SCHEMA_VERSION,
                command.account(),
                command.callSid(),
                command.recordingSid(),
                now,
                run.correlationId())));
  }

  /** A recording is not paused any more. */
  public List<Outgoing> over(PausedRecording recording) {
    return List.of(notPaused(recording.resource().key()));
  }

  private static Outgoing notPaused(String key) {
    return Outgoing.tombstone(TopicNames.PAUSED_RECORDINGS, key);
  }

  /** A recording has been paused for too long. */
  public List<Outgoing> leftPaused(PausedRecording recording, Instant now) {
    return List.of(
        EventRecords.of(
            events.leftPaused(
                recording.resource(),
                recording.callSid(),
                recording.pausedAt(),
                recording.correlationId(),
                new EventContext(null, null, now))));
  }
}

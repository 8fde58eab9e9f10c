package dev.redactor.events;

import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Judged;
import dev.redactor.model.Kind;
import dev.redactor.model.MessageAction;
import dev.redactor.model.Origin;
import dev.redactor.model.Outcome;
import dev.redactor.model.PauseBehavior;
import dev.redactor.model.PolicyRef;
import dev.redactor.model.RecordingVerb;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Verification;
import dev.redactor.recording.PausedRecording;
import dev.redactor.recording.RecordingCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Records as the pipeline makes them. */
final class Samples {
  static final String ACCOUNT = "8d2f5a0e-6a2e-4f0b-9a39-0b6b3a3a3c11";
  static final String SID = "b3877c40-da60-4998-90ad-b792e98472af";
  static final String HASH = "0123456789abcdef".repeat(4);
  static final Instant EARLIER = Instant.parse("2026-01-02T03:00:00Z");
  static final Instant NOW = Instant.parse("2026-01-02T03:04:05.006Z");

  static final EventContext CONTEXT =
      new EventContext(
          new PolicyRef("default", HASH), new SourcePosition("redaction.requests", 1, 42), NOW);
  static final EventContext CLI = new EventContext(null, null, NOW);

  static final Verification ERASED =
      new Verification("children-listed", NOW, Verification.Result.ERASED);
  static final Verification NOT_VERIFIED =
      new Verification("none", null, Verification.Result.NOT_VERIFIED);

  static final List<String> FILTER =
      List.of("reason:REFUSED,MALFORMED", "-status:4xx", "age>2h", "word");

  private Samples() {}

  static RedactionRequest.Builder request() {
    return RedactionRequest.builder(ACCOUNT, Kind.MESSAGE, SID)
        .origin(Origin.EVENT)
        .correlationId("corr-1")
        .requestedAt(EARLIER);
  }

  static RedactionRequest fullRequest() {
    return request()
        .parentSid("parent-1")
        .announcedMedia(2)
        .status("in-progress")
        .direction("outbound")
        .resourceTime(EARLIER)
        .items(
            List.of(
                new RedactionItem(Action.DELETE_MEDIA, "media-1"),
                RedactionItem.of(Action.CLEAR_BODY)))
        .origin(Origin.REPLAY)
        .attempt(2)
        .firstAttemptAt(EARLIER)
        .replays(1)
        .gone(1)
        .dead(1)
        .childrenVerifiedAt(EARLIER)
        .resourceVerifiedAt(EARLIER)
        .action(MessageAction.MEDIA_ONLY)
        .judged(new Judged(HASH, "old-mms", List.of("case-2026-7"), true, "case-2026-7", true))
        .build();
  }

  static ItemResult result(Outcome outcome) {
    return result(outcome, 204, "req-1");
  }

  static ItemResult result(Outcome outcome, Integer status, String requestId) {
    return new ItemResult(
        new RedactionItem(Action.DELETE_MEDIA, "media-1"), outcome, null, status, null, requestId);
  }

  static DeadLetter letter(int replays) {
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        ACCOUNT,
        Kind.MESSAGE,
        SID,
        new RedactionItem(Action.DELETE_MEDIA, "media-1"),
        DeadLetterReason.REFUSED,
        null,
        400,
        21000,
        4,
        EARLIER,
        NOW,
        new SourcePosition("redaction.requests", 1, 42),
        null,
        null,
        replays,
        "corr-1");
  }

  static DeadLetter unreadable() {
    return new DeadLetter(
        DeadLetter.SCHEMA_VERSION,
        null,
        null,
        null,
        null,
        DeadLetterReason.MALFORMED,
        "sid",
        null,
        null,
        0,
        null,
        NOW,
        new SourcePosition("message-events", 3, 17),
        512,
        HASH,
        0,
        null);
  }

  static RedactionEvent planned(EventFactory factory) {
    return factory.planned(
        request().build(), List.of(new RedactionItem(Action.DELETE_MEDIA, "media-1")), CONTEXT);
  }

  static RedactionEvent completed(EventFactory factory) {
    return factory.completed(request().build(), 3, ERASED, CONTEXT);
  }

  static SweepReport sweep(Integer unannounced) {
    return new SweepReport(
        ACCOUNT, Kind.MESSAGE, "0123456789abcdef", EARLIER, NOW, 1000, 12, 11, 1, unannounced);
  }

  static final ResourceId RECORDING = new ResourceId(ACCOUNT, Kind.RECORDING, SID);
  private static final EventContext CONTEXT_ONLY =
      new EventContext(null, new SourcePosition("recording-commands", 1, 42), NOW);

  static RecordingReport report(RecordingVerb command, NotCarriedOut reason) {
    boolean answered = reason != NotCarriedOut.EXPIRED;
    return new RecordingReport(
        RECORDING,
        "call-1",
        command,
        command == RecordingVerb.PAUSE ? PauseBehavior.SKIP : null,
        "corr-1",
        EARLIER,
        reason,
        answered ? (Integer) 422 : null,
        answered ? (Integer) 21220 : null,
        answered ? "req-1" : null,
        Duration.ofMillis(57),
        Duration.ofMillis(50));
  }

  static RecordingCommand command() {
    return new RecordingCommand(
        null, ACCOUNT, "call-1", SID, RecordingVerb.RESUME, null, null, null, null);
  }

  static RecordingCommand fullCommand() {
    return new RecordingCommand(
        1,
        ACCOUNT,
        "call-1",
        SID,
        RecordingVerb.PAUSE,
        PauseBehavior.SILENCE,
        "5s",
        EARLIER,
        "corr-1");
  }

  static PausedRecording paused() {
    return new PausedRecording(1, ACCOUNT, "call-1", SID, EARLIER, "corr-1");
  }

  static List<RedactionEvent> oneOfEachType() {
    EventFactory factory = new EventFactory("1.2.3");
    DeskEvents desk = new DeskEvents(factory, () -> NOW);
    return List.of(
        factory.itemCompleted(request().build(), result(Outcome.REDACTED), CONTEXT),
        factory.itemCompleted(fullRequest(), result(Outcome.ALREADY_GONE), CONTEXT),
        planned(factory),
        completed(factory),
        factory.incomplete(fullRequest(), 1, 1, NOT_VERIFIED, CONTEXT),
        factory.held(request().build(), "case-2026-7", CONTEXT),
        factory.deadLettered(letter(0), CONTEXT),
        factory.deadLettered(unreadable(), CONTEXT),
        factory.replayed(letter(1), "ops", CLI),
        factory.discarded(letter(1), "left-the-provider", "ops", CLI),
        factory.discarded(unreadable(), "not-ours", null, CLI),
        factory.itemSkipped(request().build(), result(Outcome.SKIPPED, null, null), CONTEXT),
        factory.ignored(fullRequest(), CONTEXT),
        factory.dryRun(request().build(), Outcome.SKIPPED, 3, null, CONTEXT),
        factory.dryRun(fullRequest(), Outcome.HELD, 0, "case-2026-7", CONTEXT),
        factory.deadlineMissed(fullRequest(), CONTEXT),
        factory.erasingStopped(Alert.MAX_ERASURES_PER_HOUR, 1000, 1001, CLI),
        factory.policyInvalid(7, CLI),
        factory.control(Command.STOP_ERASING, "wrong-rule", "ops", CLI),
        factory.control(Command.RESUME, null, null, CLI),
        factory.control(
            Command.HOLD_ADD, request().build().resource(), "hold-1", "case-7", "ops", CLI),
        factory.sweepCompleted(sweep(4), CLI),
        factory.sweepCompleted(sweep(null), CLI),
        factory.recordingCommand(report(RecordingVerb.PAUSE, null), CONTEXT_ONLY),
        factory.recordingCommand(report(RecordingVerb.RESUME, NotCarriedOut.EXPIRED), CONTEXT_ONLY),
        factory.recordingCommand(report(RecordingVerb.STOP, NotCarriedOut.REFUSED), CONTEXT_ONLY),
        factory.recordingGoesOn(report(RecordingVerb.PAUSE, NotCarriedOut.EXPIRED), CONTEXT_ONLY),
        factory.recordingGoesOn(report(RecordingVerb.STOP, NotCarriedOut.BROKEN), CONTEXT_ONLY),
        factory.leftPaused(RECORDING, "call-1", EARLIER, "corr-1", CLI),
        desk.viewed("ops", null, "letters", FILTER, 50),
        desk.viewed("ops", "ticket-4711", letter(1)),
        desk.viewed("ops", null, unreadable()),
        desk.viewed("ops", "audit", letter(1).resource(), 4),
        desk.exported("ops", "audit", FILTER, 100),
        desk.rebuilt("ops"),
        desk.probed("ops", letter(1), "gone", 404),
        desk.probed("ops", letter(1), "no-answer", null),
        desk.plan("plan-1", "replay", "confirmed", "ops", "ticket-4711", FILTER, 100),
        desk.plan("plan-1", "replay", "stopped", null, null, List.of(), 100),
        desk.snoozed("ops", letter(1), NOW, "waits-for-the-provider"),
        desk.snoozed("ops", letter(1), null, null),
        desk.resolved("ops", letter(1), 404, "seen-gone", "plan-1"),
        desk.replayed("ops", letter(1), "plan-1"),
        desk.discarded("ops", letter(1), "not-ours", "plan-1"),
        desk.expiring(letter(1), NOW));
  }
}

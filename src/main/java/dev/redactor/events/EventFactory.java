package dev.redactor.events;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Outcome;
import dev.redactor.model.RecordingVerb;
import dev.redactor.model.RedactionItem;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.model.SourcePosition;
import dev.redactor.model.Verification;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonCloudEventData;
import io.cloudevents.jackson.JsonFormat;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Builds the events of the audit stream: CloudEvents 1.0 in structured mode.
 *
 * <p>An event's id follows from its type, what it is about, the outcome and the number of replays,
 * where it ends a request, from that request's correlation id, and where it decides about a dead
 * letter, from the time that one last failed; not from the attempt, its own time or the offset. A
 * record that is delivered twice therefore gives the same ids, and so does a decision that is
 * published twice; a replay, another request or a decision about the next failure gives others.
 * Safe for use by many threads.
 */
public final class EventFactory {
  /** The {@code $id} of docs/schemas/redaction-event.schema.json; an event's data adds its type. */
  public static final String SCHEMA =
      "urn:signalwire-redactor:schema:redaction-event:" + EventData.SCHEMA_VERSION;

  /** The CloudEvents extension that carries the correlation id. */
  public static final String CORRELATION_ID = "correlationid";

  private static final String SOURCE = "urn:signalwire-redactor:account:";
  private static final URI NO_ACCOUNT = URI.create("urn:signalwire-redactor:record");
  private static final URI DESK = URI.create("urn:signalwire-redactor:desk");

  private static final Map<EventType, URI> SCHEMAS = new EnumMap<>(EventType.class);

  static {
    for (EventType type : EventType.values()) {
      SCHEMAS.put(type, URI.create(SCHEMA + "#" + type.wire()));
    }
  }

  private final JsonFormat format = new JsonFormat();
  private final String softwareVersion;
  private volatile AccountSource lastSource;

  /**
   * Creates a factory.
   *
   * @param softwareVersion the version of this software, part of every event
   */
  public EventFactory(String softwareVersion) {
    this.softwareVersion = Objects.requireNonNull(softwareVersion, "softwareVersion");
  }

  /**
   * Children that a listing has shown and that are erased next. Once they are gone no listing names
   * them any more: this event does, whatever happens to us in between.
   *
   * @param items at least one
   */
  public RedactionEvent planned(
      RedactionRequest request, List<RedactionItem> items, EventContext context) {
    return event(
        EventType.PLANNED,
        request.resource(),
        request.key(),
        items.get(0).childSid() + "/" + items.size(),
        EventData.of(request).planned(items),
        context);
  }

  /**
   * One item is gone.
   *
   * @throws IllegalArgumentException when the result's outcome is another than gone
   */
  public RedactionEvent itemCompleted(
      RedactionRequest request, ItemResult result, EventContext context) {
    if (!result.outcome().gone()) {
      throw new IllegalArgumentException("outcome: an item that is not gone is not completed");
    }
    return event(
        EventType.ITEM_COMPLETED,
        request.resource(),
        result.item().key(request.resource()),
        result.outcome().wire(),
        EventData.of(request).result(result),
        context);
  }

  /** Everything the request stood for is gone: so many items. Another request is another event. */
  public RedactionEvent completed(
      RedactionRequest request, int items, Verification verification, EventContext context) {
    return event(
        EventType.COMPLETED,
        request.resource(),
        request.key(),
        request.correlationId(),
        EventData.of(request).items(items, 0).verified(verification),
        context);
  }

  /**
   * The request has ended: some items are gone, the others are dead letters.
   *
   * @throws IllegalArgumentException when none is
   */
  public RedactionEvent incomplete(
      RedactionRequest request,
      int gone,
      int dead,
      Verification verification,
      EventContext context) {
    if (dead < 1) {
      throw new IllegalArgumentException("dead: an incomplete request has at least one");
    }
    return event(
        EventType.INCOMPLETE,
        request.resource(),
        request.key(),
        request.correlationId(),
        EventData.of(request).items(gone, dead).verified(verification),
        context);
  }

  /** A hold forbids the request; another hold gives another event. */
  public RedactionEvent held(RedactionRequest request, String holdId, EventContext context) {
    return event(
        EventType.HELD,
        request.resource(),
        request.key(),
        holdId + " " + request.correlationId(),
        EventData.of(request).outcome(Outcome.HELD).hold(holdId),
        context);
  }

  /** A dry run would have erased the item. */
  public RedactionEvent itemSkipped(
      RedactionRequest request, ItemResult result, EventContext context) {
    return event(
        EventType.ITEM_SKIPPED,
        request.resource(),
        result.item().key(request.resource()),
        policy(context),
        EventData.of(request).result(result).dryRun(),
        context);
  }

  /** A rule says that nothing is erased; so many items were gone before. */
  public RedactionEvent ignored(RedactionRequest request, EventContext context) {
    return event(
        EventType.SKIPPED,
        request.resource(),
        request.key(),
        policy(context),
        EventData.of(request).outcome(Outcome.SKIPPED).items(request.gone(), request.dead()),
        context);
  }

  /**
   * A dry run has ended for the request.
   *
   * @param outcome why not all would be erased now; SKIPPED when all would
   * @param wouldErase how many items would be
   * @param hold the hold that would forbid it; null when none would
   */
  public RedactionEvent dryRun(
      RedactionRequest request,
      Outcome outcome,
      int wouldErase,
      String hold,
      EventContext context) {
    EventData data = EventData.of(request).outcome(outcome).wouldErase(wouldErase).dryRun();
    return event(
        EventType.SKIPPED,
        request.resource(),
        request.key(),
        "dry-run " + outcome.wire() + " " + policy(context),
        hold == null ? data : data.hold(hold),
        context);
  }

  // Under other rules it is another event.
  private static String policy(EventContext context) {
    return context.policy() == null ? "" : context.policy().id() + " " + context.policy().hash();
  }

  /** A request is still open after its rule's deadline. */
  public RedactionEvent deadlineMissed(RedactionRequest request, EventContext context) {
    return event(
        EventType.ALERT,
        request.resource(),
        request.key(),
        Alert.DEADLINE_MISSED.wire() + " " + policy(context),
        EventData.of(request).alert(Alert.DEADLINE_MISSED),
        context);
  }

  /**
   * Erasing has stopped by itself.
   *
   * @param limit what is allowed, in percent where it is a share
   * @param observed what it would have come to, likewise
   */
  public RedactionEvent erasingStopped(Alert alert, int limit, int observed, EventContext context) {
    return service(
        EventType.ALERT,
        "control/erasing",
        alert.wire(),
        new EventData().alert(alert).limit(limit, observed),
        context);
  }

  /** The policies file cannot be used as it is now. */
  public RedactionEvent policyInvalid(int line, EventContext context) {
    return service(
        EventType.ALERT,
        "control/policies",
        Alert.POLICY_INVALID.wire(),
        new EventData().alert(Alert.POLICY_INVALID).line(line),
        context);
  }

  /**
   * A person has stopped or resumed erasing.
   *
   * @param why words joined by dashes; null when nobody said
   * @param actor who it was; null when nobody is known
   */
  public RedactionEvent control(Command command, String why, String actor, EventContext context) {
    return service(
        EventType.CONTROL,
        "control/erasing",
        command.wire(),
        new EventData().command(command).why(why).actor(actor),
        context);
  }

  /** A person has placed or released a hold on a resource. */
  public RedactionEvent control(
      Command command,
      ResourceId resource,
      String hold,
      String why,
      String actor,
      EventContext context) {
    return event(
        EventType.CONTROL,
        resource,
        resource.key(),
        command.wire() + " " + context.at(),
        new EventData().command(command).resource(resource).hold(hold).why(why).actor(actor),
        context);
  }

  // About no resource: only the time tells two of them apart.
  private RedactionEvent service(
      EventType type, String about, String what, EventData data, EventContext context) {
    return event(type, null, about, about, what + " " + context.at(), data, context);
  }

  /** A dead letter was written. */
  public RedactionEvent deadLettered(DeadLetter letter, EventContext context) {
    return event(
        EventType.DEAD_LETTERED,
        EventData.resource(letter),
        letter.key(),
        letter.correlationId() == null
            ? letter.reason().name()
            : letter.reason().name() + " " + letter.correlationId(),
        EventData.of(letter),
        context);
  }

  /**
   * A dead letter goes through the pipeline again.
   *
   * @param actor who sent it; null when nobody is known
   * @throws IllegalArgumentException when it names nothing that can be tried again
   */
  public RedactionEvent replayed(DeadLetter letter, String actor, EventContext context) {
    if (!letter.replayable()) {
      throw new IllegalArgumentException("item: a dead letter without one cannot be replayed");
    }
    return event(
        EventType.REPLAYED,
        EventData.resource(letter),
        letter.key(),
        version(letter),
        EventData.of(letter).actor(actor),
        context);
  }

  /**
   * A dead letter will never be tried again.
   *
   * @param reason see {@link EventData#discardReason}
   * @param actor who decided; null when nobody is known
   */
  public RedactionEvent discarded(
      DeadLetter letter, String reason, String actor, EventContext context) {
    return event(
        EventType.DISCARDED,
        EventData.resource(letter),
        letter.key(),
        version(letter),
        EventData.of(letter).discardReason(reason).actor(actor),
        context);
  }

  /**
   * Which of its failures a decision was about: after another request it can stand again with the
   * same number of replays. Null for a record that could not be read, whose key is its own.
   */
  static String version(DeadLetter letter) {
    // The desk keeps milliseconds, and says the same as who reads the topic.
    return letter.lastFailedAt() == null
        ? null
        : Long.toString(letter.lastFailedAt().toEpochMilli());
  }

  /** A sweep has requested everything due in its window, and Kafka has it. */
  public RedactionEvent sweepCompleted(SweepReport report, EventContext context) {
    return event(
        EventType.SWEEP_COMPLETED,
        report.account(),
        report.key(),
        report.key(),
        report.from() + "/" + report.to(),
        EventData.of(report),
        context);
  }

  /**
   * What came of a command to a recording.
   *
   * @throws NullPointerException when the context names no source, which the id is made of
   */
  public RedactionEvent recordingCommand(RecordingReport report, EventContext context) {
    EventType type =
        report.reason() == null
            ? EventType.RECORDING_COMPLETED
            : report.reason() == NotCarriedOut.EXPIRED
                ? EventType.RECORDING_REFUSED
                : EventType.RECORDING_FAILED;
    return event(
        type,
        report.recording(),
        position(report, context),
        report.command().wire(),
        EventData.of(report),
        context);
  }

  /**
   * A recording goes on although a command was to pause or stop it.
   *
   * @throws NullPointerException when the context names no source, which the id is made of
   */
  public RedactionEvent recordingGoesOn(RecordingReport report, EventContext context) {
    Alert alert = report.command() == RecordingVerb.PAUSE ? Alert.PAUSE_FAILED : Alert.STOP_FAILED;
    return event(
        EventType.ALERT,
        report.recording(),
        position(report, context),
        alert.wire(),
        new EventData()
            .alert(alert)
            .recording(report.recording(), report.callSid(), report.correlationId())
            .reason(report.reason()),
        context);
  }

  // A command given twice is two, a record delivered twice is one.
  private static String position(RecordingReport report, EventContext context) {
    SourcePosition source = Objects.requireNonNull(context.source(), "source");
    return String.join(
        "/",
        report.recording().key(),
        source.topic(),
        Integer.toString(source.partition()),
        Long.toString(source.offset()));
  }

  /**
   * A recording has been paused for too long.
   *
   * @param pausedAt since when
   * @param correlationId the pausing command's
   */
  public RedactionEvent leftPaused(
      ResourceId recording,
      String callSid,
      Instant pausedAt,
      String correlationId,
      EventContext context) {
    return event(
        EventType.ALERT,
        recording,
        recording.key(),
        Alert.LEFT_PAUSED.wire() + " " + pausedAt,
        new EventData()
            .alert(Alert.LEFT_PAUSED)
            .recording(recording, callSid, correlationId)
            .pausedAt(pausedAt),
        context);
  }

  /**
   * Any event: what the methods above come down to, and what a further type starts from.
   *
   * @param type its type
   * @param resource the resource it is about; null for a record that named none
   * @param about what the id is made of, and the key when there is no resource
   * @param outcome tells events of one type about one thing apart; null when there is only one
   * @param data the data; the context and the software's version are added to it
   * @param context what surrounds it
   */
  public RedactionEvent event(
      EventType type,
      ResourceId resource,
      String about,
      String outcome,
      EventData data,
      EventContext context) {
    return event(
        type,
        resource == null ? null : resource.account(),
        resource == null ? about : resource.key(),
        about,
        outcome,
        data,
        context);
  }

  RedactionEvent event(
      EventType type,
      String account,
      String key,
      String about,
      String outcome,
      EventData data,
      EventContext context) {
    var node = data.context(context, softwareVersion).node();
    String id = EventIds.of(type, about, outcome, node.path("replays").asInt());
    CloudEventBuilder builder =
        CloudEventBuilder.v1()
            .withId(id)
            .withType(type.wire())
            .withSource(source(account, key))
            .withSubject(key)
            .withTime(context.at().atOffset(ZoneOffset.UTC))
            .withDataSchema(SCHEMAS.get(type))
            .withDataContentType("application/json")
            .withData(JsonCloudEventData.wrap(node));
    if (node.has("correlationId")) {
      builder.withExtension(CORRELATION_ID, node.get("correlationId").textValue());
    }
    return new RedactionEvent(key, id, type.wire(), format.serialize(builder.build()));
  }

  /** The source of an account's events; mostly it is the one of the event before. */
  private record AccountSource(String account, URI uri) {}

  private URI source(String account, String key) {
    if (account != null) {
      AccountSource last = lastSource;
      if (last == null || !last.account().equals(account)) {
        last = new AccountSource(account, URI.create(SOURCE + account));
        lastSource = last;
      }
      return last.uri();
    }
    return key.startsWith(DeskEvents.SUBJECT) ? DESK : NO_ACCOUNT;
  }
}

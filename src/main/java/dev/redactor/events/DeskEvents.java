package dev.redactor.events;

import dev.redactor.model.DeadLetter;
import dev.redactor.model.ResourceId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** The events of the dead-letter desk: who looked at what, and who decided what. */
public final class DeskEvents {
  /** What the subject of an event about no single resource starts with; a UUID follows. */
  static final String SUBJECT = "desk/";

  private final EventFactory events;
  private final InstantSource clock;

  public DeskEvents(EventFactory events, InstantSource clock) {
    this.events = events;
    this.clock = clock;
  }

  /**
   * A list was looked at, or counted.
   *
   * @param actor who did it
   * @param why words joined by dashes; null when nobody said
   * @param what which view, one word
   * @param filter the filter's terms, without words somebody typed
   * @param count how many entries were shown
   */
  public RedactionEvent viewed(
      String actor, String why, String what, List<String> filter, int count) {
    return desk(
        EventType.DESK_VIEWED,
        why(why, new EventData())
            .actor(actor)
            .set("view", what)
            .set("filter", filter)
            .set("count", count));
  }

  /** One dead letter was looked at. */
  public RedactionEvent viewed(String actor, String why, DeadLetter letter) {
    return once(
        EventType.DESK_VIEWED,
        letter,
        why(why, EventData.of(letter)).actor(actor).set("view", "letter"));
  }

  /** All about one resource was looked at. */
  public RedactionEvent viewed(String actor, String why, ResourceId resource, int count) {
    return events.event(
        EventType.DESK_VIEWED,
        resource,
        resource.key(),
        UUID.randomUUID().toString(),
        why(why, new EventData())
            .set("resource", resource)
            .actor(actor)
            .set("view", "register")
            .set("count", count),
        context(null));
  }

  /** A part of a list was copied. */
  public RedactionEvent exported(String actor, String why, List<String> filter, int count) {
    return desk(
        EventType.DESK_EXPORTED,
        why(why, new EventData()).actor(actor).set("filter", filter).set("count", count));
  }

  /**
   * The provider was asked.
   *
   * @param verdict what its answer means, one word
   * @param httpStatus its status; null when none came
   */
  public RedactionEvent probed(
      String actor, DeadLetter letter, String verdict, Integer httpStatus) {
    return once(
        EventType.DESK_PROBED,
        letter,
        EventData.of(letter).actor(actor).set("verdict", verdict).set("probeStatus", httpStatus));
  }

  /**
   * Something became of a plan.
   *
   * @param plan its id
   * @param operation what it does, one word
   * @param step what became of it, one word
   * @param actor null when it was the desk itself
   * @param why words joined by dashes; null when nobody said
   * @param count how many dead letters are in it
   */
  public RedactionEvent plan(
      String plan,
      String operation,
      String step,
      String actor,
      String why,
      List<String> filter,
      int count) {
    return desk(
        EventType.DESK_PLAN,
        why(why, new EventData())
            .set("planId", plan)
            .set("operation", operation)
            .set("step", step)
            .actor(actor)
            .set("filter", filter)
            .set("count", count));
  }

  /** The read model is made anew. */
  public RedactionEvent rebuilt(String actor) {
    return desk(EventType.CONTROL, new EventData().command(Command.DESK_REBUILD).actor(actor));
  }

  /**
   * A dead letter is put aside.
   *
   * @param until until when; null to take it up again
   */
  public RedactionEvent snoozed(String actor, DeadLetter letter, Instant until, String why) {
    return once(
        EventType.DESK_SNOOZED,
        letter,
        why(why, EventData.of(letter)).actor(actor).set("until", until));
  }

  /** A person closed it because the provider had it no more. */
  public RedactionEvent resolved(
      String actor, DeadLetter letter, Integer httpStatus, String why, String plan) {
    return decided(
        EventType.DESK_RESOLVED,
        letter,
        why(why, EventData.of(letter))
            .actor(actor)
            .set("probeStatus", httpStatus)
            .set("planId", plan));
  }

  /** As {@link EventFactory#replayed}, saying by which plan. */
  public RedactionEvent replayed(String actor, DeadLetter letter, String plan) {
    return decided(
        EventType.REPLAYED, letter, EventData.of(letter).actor(actor).set("planId", plan));
  }

  /** As {@link EventFactory#discarded}, saying by which plan; null when it was by none. */
  public RedactionEvent discarded(String actor, DeadLetter letter, String why, String plan) {
    return decided(
        EventType.DISCARDED,
        letter,
        EventData.of(letter).discardReason(why).actor(actor).set("planId", plan));
  }

  /** Its events will leave the audit stream then. */
  public RedactionEvent expiring(DeadLetter letter, Instant expires) {
    return decided(EventType.DESK_EXPIRING, letter, EventData.of(letter).set("expiresAt", expires));
  }

  private static EventData why(String words, EventData data) {
    return words == null ? data : data.why(words);
  }

  // Each time is an event of its own.
  private RedactionEvent once(EventType type, DeadLetter letter, EventData data) {
    return letter(type, letter, UUID.randomUUID().toString(), data);
  }

  // Once for each time it fails: said twice it is the same event.
  private RedactionEvent decided(EventType type, DeadLetter letter, EventData data) {
    return letter(type, letter, EventFactory.version(letter), data);
  }

  private RedactionEvent letter(EventType type, DeadLetter letter, String outcome, EventData data) {
    return events.event(
        type, EventData.resource(letter), letter.key(), outcome, data, context(letter));
  }

  private RedactionEvent desk(EventType type, EventData data) {
    String about = SUBJECT + UUID.randomUUID();
    return events.event(type, null, about, about, null, data, context(null));
  }

  private EventContext context(DeadLetter letter) {
    return new EventContext(null, letter == null ? null : letter.source(), clock.instant());
  }
}

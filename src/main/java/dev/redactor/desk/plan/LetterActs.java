package dev.redactor.desk.plan;

import dev.redactor.control.Hold;
import dev.redactor.deadletter.ReplayFilter;
import dev.redactor.deadletter.ReplayPlan;
import dev.redactor.desk.store.LetterRow;
import dev.redactor.events.Command;
import dev.redactor.events.DeskEvents;
import dev.redactor.events.EventContext;
import dev.redactor.events.EventFactory;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.ItemResult;
import dev.redactor.model.Origin;
import dev.redactor.model.Outcome;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.ResourceId;
import dev.redactor.model.Wire;
import dev.redactor.pipeline.EventRecords;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The records by which dead letters are replayed, resolved and discarded. */
public final class LetterActs {
  private final EventFactory events;
  private final DeskEvents desk;
  private final InstantSource clock;

  public LetterActs(EventFactory events, InstantSource clock) {
    this.events = events;
    this.desk = new DeskEvents(events, clock);
    this.clock = clock;
  }

  public DeskEvents events() {
    return desk;
  }

  /**
   * The requests that send dead letters through the corridor again: one per resource, so that
   * children still go before their parent.
   */
  public List<Outgoing> requests(List<LetterRow> rows) {
    return ReplayPlan.of(
            rows.stream().map(LetterRow::letter).toList(),
            new ReplayFilter(null, null),
            Integer.MAX_VALUE,
            clock.instant())
        .requests()
        .stream()
        .map(request -> Outgoing.of(TopicNames.REQUESTS, request.key(), Wire.write(request)))
        .toList();
  }

  /**
   * The events that say so. To be published after the requests: with one of them on the topic, the
   * request is there.
   */
  public List<Outgoing> replayed(List<LetterRow> rows, String actor, String plan) {
    return rows.stream()
        .map(row -> EventRecords.of(desk.replayed(actor, row.letter(), plan)))
        .toList();
  }

  /** Closes a dead letter whose item the provider has no more. */
  public List<Outgoing> resolve(LetterRow row, Probe probe, String actor, String why, String plan) {
    DeadLetter letter = row.letter();
    RedactionRequest request =
        RedactionRequest.builder(letter.account(), letter.kind(), letter.sid())
            .items(List.of(letter.item()))
            .origin(Origin.REPLAY)
            .correlationId(letter.correlationId() == null ? row.id() : letter.correlationId())
            .requestedAt(clock.instant())
            .attempt(letter.attempts())
            .replays(letter.replays())
            .build();
    ItemResult gone =
        new ItemResult(letter.item(), Outcome.ALREADY_GONE, null, probe.httpStatus(), null, null);
    return List.of(
        EventRecords.of(desk.resolved(actor, letter, probe.httpStatus(), why, plan)),
        EventRecords.of(
            events.itemCompleted(
                request, gone, new EventContext(null, letter.source(), clock.instant()))),
        Outgoing.tombstone(TopicNames.DEAD_LETTERS, row.key()));
  }

  /** Closes a dead letter for good. */
  public List<Outgoing> discard(LetterRow row, String actor, String why, String plan) {
    return List.of(
        EventRecords.of(desk.discarded(actor, row.letter(), why, plan)),
        Outgoing.tombstone(TopicNames.DEAD_LETTERS, row.key()));
  }

  /** Keeps the resource from being erased; one that stands keeps its name. */
  public List<Outgoing> hold(ResourceId resource, Hold before, String actor, String why) {
    String id = Hold.name(before);
    Instant now = clock.instant();
    Hold hold =
        new Hold(
            Hold.SCHEMA_VERSION,
            resource.account(),
            resource.kind(),
            resource.sid(),
            id,
            why,
            now,
            actor);
    return List.of(
        Outgoing.of(TopicNames.HOLDS, resource.key(), Wire.write(hold)),
        EventRecords.of(
            events.control(
                Command.HOLD_ADD, resource, id, why, actor, new EventContext(null, null, now))));
  }

  /** Lets it be erased again. */
  public List<Outgoing> release(Hold hold, String actor, String why) {
    return List.of(
        Outgoing.tombstone(TopicNames.HOLDS, hold.resource().key()),
        EventRecords.of(
            events.control(
                Command.HOLD_RELEASE,
                hold.resource(),
                hold.id(),
                why,
                actor,
                new EventContext(null, null, clock.instant()))));
  }
}

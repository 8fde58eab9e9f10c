package dev.redactor.events;

import java.util.stream.Stream;

/** The CloudEvents types of the audit stream. A further type needs a schema in docs/schemas. */
public enum EventType {
  /** Children that a listing has shown, named before the first of them is erased. */
  PLANNED("redaction.planned"),
  /** One item is gone. */
  ITEM_COMPLETED("redaction.item.completed"),
  /** Everything the request stood for is gone. */
  COMPLETED("redaction.completed"),
  /** The request has ended, but some of its items are dead letters. */
  INCOMPLETE("redaction.incomplete"),
  /** A dry run would have erased the item. */
  ITEM_SKIPPED("redaction.item.skipped"),
  /** Nothing more is done: a rule says so, or it is a dry run. */
  SKIPPED("redaction.skipped"),
  /** A hold forbids the request. */
  HELD("redaction.held"),
  /** An item, or a record that could not be read, needs a person. */
  DEAD_LETTERED("redaction.dead-lettered"),
  /** A dead letter was sent through the pipeline again. */
  REPLAYED("redaction.replayed"),
  /** A person decided that a dead letter will never be tried again. */
  DISCARDED("redaction.discarded"),
  /** A sweep has requested everything due in its window. */
  SWEEP_COMPLETED("redaction.sweep.completed"),
  /** A recording was paused, resumed or stopped. */
  RECORDING_COMPLETED("recording.command.completed"),
  /** A command to a recording came too late to be carried out. */
  RECORDING_REFUSED("recording.command.refused"),
  /** A command to a recording could not be carried out. */
  RECORDING_FAILED("recording.command.failed"),
  /** Something a person should know of. */
  ALERT("redaction.alert"),
  /** A person has stopped or resumed erasing, or placed or released a hold. */
  CONTROL("redaction.control"),
  /** Somebody looked at dead letters or at what happened to them. */
  DESK_VIEWED("redaction.desk.viewed"),
  /** Somebody took a copy of a list of dead letters. */
  DESK_EXPORTED("redaction.desk.exported"),
  /** The provider was asked what it still has of a dead letter's item. */
  DESK_PROBED("redaction.desk.probed"),
  /** A plan over many dead letters was made, confirmed, paused, resumed, cancelled or has ended. */
  DESK_PLAN("redaction.desk.plan"),
  /** A dead letter was put aside until a time, or taken up again. */
  DESK_SNOOZED("redaction.desk.snoozed"),
  /** The provider had the item no more, and a person closed the dead letter. */
  DESK_RESOLVED("redaction.desk.resolved"),
  /** The events of a dead letter that still stands will soon leave the audit stream. */
  DESK_EXPIRING("redaction.desk.expiring");

  private final String wire;

  EventType(String wire) {
    this.wire = wire;
  }

  public String wire() {
    return wire;
  }

  /** Whether the text is the name of one of these types. */
  public static boolean names(String wire) {
    return Stream.of(values()).anyMatch(type -> type.wire.equals(wire));
  }
}

package dev.redactor.sandbox.chaos;

import dev.redactor.kafka.TopicNames;
import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Fault;
import java.util.function.Predicate;

/** Where the points are, for the sandbox and on the topics. */
final class Points {
  private static final AutoCloseable NOTHING = () -> {};

  private final Sandbox sandbox;
  private final Tail tail;

  Points(Sandbox sandbox, Tail tail) {
    this.sandbox = sandbox;
    this.tail = tail;
  }

  /** Has the point watched for in what an instance does; close what it gives when it is over. */
  AutoCloseable watch(FaultKind kind, Point point, Caller caller) {
    return switch (kind) {
      case KILL_BEFORE_EFFECT ->
          onCall(point, caller, this::erases, Fault.reset().meanwhile(point::kill));
      case KILL_AFTER_EFFECT ->
          onCall(point, caller, this::erases, Fault.lostAnswer().meanwhile(point::kill));
      // Asked again whether it is gone, so the answer to the erasure has come.
      case KILL_AFTER_ANSWER ->
          onCall(point, caller, this::verifies, Fault.reset().meanwhile(point::kill));
      case KILL_IN_SWEEP ->
          onCall(
              point,
              caller,
              call -> call.kind() == CallKind.LIST_MESSAGES && call.query().containsKey("From"),
              Fault.none().meanwhile(point::killSoon));
      case KILL_AFTER_EVENT ->
          onRecord(point, caller, seen -> seen.type().equals("redaction.item.completed"));
      case KILL_AFTER_RETRY -> onRecord(point, caller, Seen::retry);
      case KILL_AFTER_LETTER ->
          onRecord(point, caller, seen -> seen.topic().equals(TopicNames.DEAD_LETTERS));
      case KILL_IN_INTAKE ->
          tail.listen(
              seen -> {
                if (seen.topic().equals(TopicNames.REQUESTS)
                    && seen.origin().equals("event")
                    && point.passed(seen.sid())) {
                  point.kill();
                }
              });
      default -> NOTHING;
    };
  }

  private AutoCloseable onCall(Point point, Caller caller, Predicate<Call> which, Fault fault) {
    sandbox
        .faults()
        .next(1, call -> caller.made(call) && which.test(call) && point.passed(call.sid()), fault);
    return NOTHING;
  }

  private boolean erases(Call call) {
    Stored target = call.target() == null ? null : sandbox.store().find(call.target());
    return call.kind().writes() && target != null && !target.deleted() && !target.cleared();
  }

  private boolean verifies(Call call) {
    if (call.kind() == CallKind.GET_MESSAGE) {
      Stored message = sandbox.store().find(call.sid());
      return message != null && message.cleared();
    }
    return call.kind() == CallKind.LIST_MEDIA
        && sandbox.store().children(call.sid()).stream().anyMatch(Stored::deleted);
  }

  // Whoever made the last call about the resource wrote the record.
  private AutoCloseable onRecord(Point point, Caller caller, Predicate<Seen> which) {
    return tail.listen(
        seen -> {
          if (which.test(seen)
              && caller.made(sandbox.ledger().lastCallOfResource(seen.sid()))
              && point.passed(seen.sid())) {
            point.kill();
          }
        });
  }
}

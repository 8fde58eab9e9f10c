package dev.redactor.sandbox.chaos;

import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;

/** What goes wrong with the calls about one message. */
final class CallFaults {
  private static final Set<CallKind> MAY_BE_EARLY =
      EnumSet.of(CallKind.LIST_MEDIA, CallKind.GET_MESSAGE, CallKind.CLEAR_BODY);

  /** Within the time in which an announced message may be missing. */
  private static final Duration EARLY = Duration.ofSeconds(7);

  private final Sandbox sandbox;
  private final Score score;

  CallFaults(Sandbox sandbox, Score score) {
    this.sandbox = sandbox;
    this.score = score;
  }

  void befall(Due due, Random random) {
    FaultKind fate = due.fate();
    if (fate == null) {
      return;
    }
    String sid = due.sid();
    Predicate<Call> about = call -> sid.equals(call.sid());
    Predicate<Call> writes = about.and(call -> call.kind().writes());
    int times = 1 + random.nextInt(3);
    switch (fate) {
      case LOST_ANSWER -> next(1, writes, Fault.lostAnswer(), fate);
      case HALF_OPEN -> next(1, writes, Fault.stallAfterEffect(), fate);
      case HALF_ANSWER -> next(1, about.and(c -> !c.kind().writes()), Fault.halfAnswer(), fate);
      case EARLY_404 -> {
        Instant until = due.stored().created().plus(EARLY);
        next(
            times,
            about
                .and(call -> MAY_BE_EARLY.contains(call.kind()))
                .and(call -> Instant.now().isBefore(until)),
            Fault.notFound(),
            fate);
      }
      case IN_PROGRESS -> next(times, writes, Fault.inProgress(), fate);
      case STILL_READABLE -> next(1, writes, Fault.pretend(), fate);
      case QUOTING ->
          next(
              times,
              about,
              random.nextBoolean() ? Fault.plainText(503) : Fault.answer(500, 20500),
              fate);
      case REFUSED, REFUSED_FOR_GOOD -> {
        List<Stored> media = sandbox.store().children(sid);
        sandbox.faults().refuse(media.isEmpty() || random.nextBoolean() ? sid : media.get(0).sid());
        score.add(fate);
      }
      case LATE_MEDIA -> score.add(fate);
      default -> {
        // Nothing to do with calls.
      }
    }
  }

  private void next(int times, Predicate<Call> which, Fault fault, FaultKind kind) {
    sandbox.faults().next(times, which, fault.meanwhile(() -> score.add(kind)));
  }
}

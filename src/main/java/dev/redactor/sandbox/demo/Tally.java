package dev.redactor.sandbox.demo;

import dev.redactor.model.DeadLetter;
import dev.redactor.sandbox.Sandbox;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What came of it. Everything about messages and calls is the sandbox's own count, everything about
 * dead letters and events is read from the topics.
 *
 * @param messages how many were due
 * @param items how many bodies and media they had
 * @param bystanders how many no event named
 * @param bodiesLeft bodies of due messages that can still be read
 * @param mediaLeft media of due messages likewise
 * @param wronglyTouched ids of messages that should not have been changed, or not that way
 * @param calls calls that reached the provider
 * @param faults how many of them it failed by chance or refused on purpose
 * @param mostInFlight the most calls at the same time
 * @param deadBefore dead letters before the replay
 * @param deadAfter dead letters after it
 * @param messageEvents events that went in
 * @param eventsByType events that came out
 */
record Tally(
    int messages,
    int items,
    int bystanders,
    int bodiesLeft,
    int mediaLeft,
    Set<String> wronglyTouched,
    long calls,
    long faults,
    int mostInFlight,
    int deadBefore,
    List<DeadLetter> deadAfter,
    long messageEvents,
    Map<String, Long> eventsByType) {

  static Tally count(
      Sandbox sandbox,
      Scenario scenario,
      Remaining remaining,
      int deadBefore,
      Map<String, DeadLetter> deadAfter,
      Topics topics,
      String intakeTopic) {
    remaining.count();
    return new Tally(
        scenario.due().size(),
        scenario.items(),
        scenario.bystanders().size(),
        remaining.bodies(),
        remaining.media(),
        Untouched.violations(sandbox, scenario),
        sandbox.ledger().calls(),
        sandbox.ledger().faults(),
        sandbox.ledger().maxInFlight(),
        deadBefore,
        List.copyOf(deadAfter.values()),
        topics.records(intakeTopic),
        topics.eventsByType());
  }

  long events() {
    return eventsByType.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Whether all that was due is gone, and nothing else. */
  boolean good() {
    return bodiesLeft == 0 && mediaLeft == 0 && wronglyTouched.isEmpty() && deadAfter.isEmpty();
  }
}

package dev.redactor.sandbox.chaos;

import dev.redactor.config.Durations;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.Action;
import dev.redactor.model.DeadLetter;
import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.CallKind;
import dev.redactor.sandbox.traffic.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;

/** Judges by what the sandbox itself holds and has noted, against what stands in the topics. */
final class Oracle {
  /** What a message, a fax and a recording may lose, by the configuration. */
  private static final Set<CallKind> ALLOWED =
      EnumSet.of(
          CallKind.DELETE_MEDIA,
          CallKind.CLEAR_BODY,
          CallKind.DELETE_FAX_MEDIA,
          CallKind.DELETE_FAX,
          CallKind.DELETE_TRANSCRIPTION,
          CallKind.DELETE_RECORDING);

  private final Sandbox sandbox;
  private final Tail tail;
  private final Groups groups;

  Oracle(Sandbox sandbox, Tail tail, Groups groups) {
    this.sandbox = sandbox;
    this.tail = tail;
    this.groups = groups;
  }

  /** Those that are neither gone nor held nor dead. */
  List<Due> open(Collection<Due> due) {
    Map<String, DeadLetter> letters = tail.letters();
    return due.stream()
        .filter(one -> !one.held() && !sandbox.store().clean(one.sid()) && !dead(one, letters))
        .toList();
  }

  /** Erasures that neither an event nor a dead letter tells of, as {@code sid action child}. */
  List<String> withoutEvent() {
    AuditTrail audit = tail.audit();
    Map<String, DeadLetter> letters = tail.letters();
    List<String> missing = new ArrayList<>();
    for (Write write : sandbox.ledger().writes()) {
      String name = name(write);
      boolean child = write.child() != null;
      boolean told =
          audit.reported(name)
              || child && audit.plannedAndEnded(name, write.sid())
              || letters.values().stream().anyMatch(letter -> tells(letter, write));
      if (!told) {
        missing.add(name);
      }
    }
    return missing;
  }

  private static boolean tells(DeadLetter letter, Write write) {
    return letter.item() != null
        && write.sid().equals(letter.sid())
        && java.util.Objects.equals(letter.item().childSid(), write.child())
        && letter.item().action().wire().equals(action(write));
  }

  private static String name(Write write) {
    return AuditTrail.name(write.sid(), action(write), write.child() == null ? "" : write.child());
  }

  private static String action(Write write) {
    Action action =
        switch (write.kind()) {
          case DELETE_MEDIA -> Action.DELETE_MEDIA;
          case CLEAR_BODY -> Action.CLEAR_BODY;
          case DELETE_FAX_MEDIA -> Action.DELETE_FAX_MEDIA;
          case DELETE_FAX -> Action.DELETE_FAX;
          case DELETE_TRANSCRIPTION -> Action.DELETE_RECORDING_TRANSCRIPTION;
          case DELETE_RECORDING -> Action.DELETE_RECORDING;
          default -> null;
        };
    return action == null ? write.kind().name() : action.wire();
  }

  Verdict verdict(
      Collection<Due> due, Collection<Stored> bystanders, Leaks leaks, List<String> complaints) {
    Map<String, DeadLetter> letters = tail.letters();
    Map<TopicPartition, Long> committed = new HashMap<>();
    boolean intakeBehind = groups.lag("redactor-intake", ServiceSettings.INTAKE) > 0;
    int gone = 0;
    int held = 0;
    int dead = 0;
    int waiting = 0;
    List<String> lost = new ArrayList<>();
    for (Due one : due) {
      if (one.held()) {
        held++;
      } else if (sandbox.store().clean(one.sid())) {
        gone++;
      } else if (dead(one, letters)) {
        dead++;
      } else if (intakeBehind || waits(one, committed)) {
        waiting++;
      } else {
        lost.add(one.sid());
      }
    }
    long calls = due.stream().mapToLong(one -> writeCalls(one.stored())).sum();
    return new Verdict(
        due.size(),
        gone,
        held,
        dead,
        waiting,
        lost,
        wronglyTouched(due, bystanders),
        sandbox.ledger().writes().size(),
        withoutEvent(),
        untrue(),
        leaks.places(),
        tail.unreadable(),
        complaints,
        tail.counts(),
        tail.audit().duplicates(),
        calls - sandbox.ledger().writes().size());
  }

  private long writeCalls(Stored stored) {
    return sandbox.ledger().writeCallsOfResource(stored.sid())
        + sandbox.store().children(stored.sid()).stream()
            .mapToLong(child -> sandbox.ledger().writeCallsOfResource(child.sid()))
            .sum();
  }

  /** Whether a dead letter stands for each thing that is left. */
  private boolean dead(Due due, Map<String, DeadLetter> letters) {
    List<DeadLetter> about =
        letters.values().stream()
            .filter(letter -> due.sid().equals(letter.sid()) && letter.item() != null)
            .toList();
    String text = sandbox.store().body(due.sid());
    boolean itself = text != null && !text.isEmpty();
    return !about.isEmpty()
        && (!itself || about.stream().anyMatch(letter -> !letter.item().action().child()))
        && sandbox.store().liveMedia(due.sid()).stream()
            .allMatch(
                child ->
                    about.stream()
                        .anyMatch(
                            letter ->
                                letter.item().unlisted()
                                    || child.equals(letter.item().childSid())));
  }

  private boolean waits(Due due, Map<TopicPartition, Long> committed) {
    return tail.asked(due.sid()).entrySet().stream()
        .anyMatch(
            position ->
                committed.computeIfAbsent(
                        position.getKey(), key -> groups.committed(group(key.topic()), key))
                    <= position.getValue());
  }

  private static String group(String topic) {
    return ServiceSettings.TIERS.stream()
        .filter(tier -> TopicNames.retry(tier).equals(topic))
        .map(tier -> "redactor-retry-" + Durations.format(tier))
        .findFirst()
        .orElse("redactor-" + ServiceSettings.PROJECT);
  }

  private Set<String> wronglyTouched(Collection<Due> due, Collection<Stored> bystanders) {
    Set<String> mayBe = new TreeSet<>();
    due.stream().filter(one -> !one.held()).map(Due::sid).forEach(mayBe::add);
    Set<String> wrong = new TreeSet<>();
    for (Write write : sandbox.ledger().writes()) {
      if (!mayBe.contains(write.sid()) || !ALLOWED.contains(write.kind())) {
        wrong.add(write.sid());
      }
    }
    for (Stored bystander : bystanders) {
      if (bystander.deleted() || bystander.cleared()) {
        wrong.add(bystander.sid());
      }
    }
    return wrong;
  }

  private List<String> untrue() {
    return tail.audit().completed().stream()
        .filter(sid -> sandbox.store().find(sid) != null && !sandbox.store().clean(sid))
        .toList();
  }
}

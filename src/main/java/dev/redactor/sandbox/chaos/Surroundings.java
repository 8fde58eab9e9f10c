package dev.redactor.sandbox.chaos;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** What the slots and the upsets share. */
final class Surroundings {
  /** A start that fails so soon after an outage of the broker's may be due to it. */
  private static final long AFTERMATH_NANOS = TimeUnit.SECONDS.toNanos(15);

  private final Broker broker;
  private final Groups groups;
  private final Tail tail;
  private final Points points;
  private final Score score;
  private final AtomicInteger kills = new AtomicInteger();
  private final Queue<String> complaints = new ConcurrentLinkedQueue<>();
  private volatile long lastAway = System.nanoTime() - 2 * AFTERMATH_NANOS;
  private volatile boolean ended;

  Surroundings(Broker broker, Groups groups, Tail tail, Points points, Score score) {
    this.broker = broker;
    this.groups = groups;
    this.tail = tail;
    this.points = points;
    this.score = score;
  }

  Groups groups() {
    return groups;
  }

  Tail tail() {
    return tail;
  }

  Points points() {
    return points;
  }

  void killed(FaultKind kind) {
    score.add(kind);
    kills.incrementAndGet();
  }

  /** The service has been killed so often. */
  int kills() {
    return kills.get();
  }

  /** The broker goes or has just come back. */
  void noteOutage() {
    lastAway = System.nanoTime();
  }

  boolean isBrokerAway() {
    return broker.isAway();
  }

  boolean brokerWasAway() {
    return broker.isAway() || System.nanoTime() - lastAway < AFTERMATH_NANOS;
  }

  /** Something of ours broke that nobody had touched. */
  void complain(String what) {
    complaints.add(what);
  }

  List<String> complaints() {
    return List.copyOf(complaints);
  }

  /** Nothing more is to be killed. */
  void end() {
    ended = true;
  }

  boolean ended() {
    return ended;
  }
}

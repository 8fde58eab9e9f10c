package dev.redactor.sandbox.traffic;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/**
 * What the sandbox itself counts, so that a test need not believe the caller. Thread-safe. Counts
 * calls that arrived, whatever became of them; a write is counted only when it changed something.
 */
public final class Ledger {
  private final Map<Object, LongAdder> calls = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> callsByResource = new ConcurrentHashMap<>();
  private final Map<String, LongAdder> writesByResource = new ConcurrentHashMap<>();
  private final Map<Integer, LongAdder> answers = new ConcurrentHashMap<>();
  private final Map<String, Call> lastByResource = new ConcurrentHashMap<>();
  private final Queue<Write> writes = new ConcurrentLinkedQueue<>();
  private final LongAdder all = new LongAdder();
  private final LongAdder faults = new LongAdder();
  private final Gauge inFlight = new Gauge();
  private final Map<String, Gauge> inFlightByAccount = new ConcurrentHashMap<>();

  /** A call arrived. */
  public void arrived(Call call) {
    inFlight.enter();
    all.increment();
    count(calls, call.kind());
    count(calls, call.method());
    if (call.account() != null) {
      count(calls, "account " + call.account());
      inFlightByAccount.computeIfAbsent(call.account(), key -> new Gauge()).enter();
    }
    if (call.sid() != null) {
      count(callsByResource, call.sid());
      lastByResource.put(call.sid(), call);
      if (call.child() != null) {
        count(callsByResource, call.child());
      }
      if (call.kind().writes()) {
        count(writesByResource, call.target());
      }
    }
  }

  /** A call left, by an answer or without one (status 0). */
  public void left(Call call, int status) {
    count(answers, status);
    inFlight.leave();
    if (call.account() != null) {
      inFlightByAccount.get(call.account()).leave();
    }
  }

  /** A fault befell a call. */
  public void fault() {
    faults.increment();
  }

  /** A change took effect. */
  public void wrote(CallKind kind, String sid, String child, Instant at) {
    writes.add(new Write(kind, sid, child, at));
  }

  public long calls() {
    return all.sum();
  }

  public long calls(CallKind kind) {
    return sum(calls, kind);
  }

  /** Calls with an HTTP method. */
  public long calls(String method) {
    return sum(calls, method);
  }

  public long callsOfAccount(String account) {
    return sum(calls, "account " + account);
  }

  /** Calls whose path names this resource or child. */
  public long callsOfResource(String sid) {
    return sum(callsByResource, sid);
  }

  /** The last call whose path names this resource; null when there was none. */
  public Call lastCallOfResource(String sid) {
    return lastByResource.get(sid);
  }

  /** POST and DELETE calls aimed at this resource or child, effective or not. */
  public long writeCallsOfResource(String sid) {
    return sum(writesByResource, sid);
  }

  /** Answers with an HTTP status; 0 for calls whose connection was closed. */
  public long answers(int status) {
    return sum(answers, status);
  }

  public long faults() {
    return faults.sum();
  }

  public int inFlight() {
    return inFlight.now();
  }

  /** The most calls that were in flight at the same time. */
  public int maxInFlight() {
    return inFlight.most();
  }

  /** The most calls of one account that were in flight at the same time. */
  public int maxInFlight(String account) {
    Gauge gauge = inFlightByAccount.get(account);
    return gauge == null ? 0 : gauge.most();
  }

  /** Every change that took effect, in order. */
  public List<Write> writes() {
    return List.copyOf(writes);
  }

  /** Those of the ids whose resource was changed in any way: text, a child, or as a whole. */
  public Set<String> touched(Collection<String> sids) {
    Set<String> found = new HashSet<>();
    for (Write write : writes) {
      found.add(write.sid());
      if (write.child() != null) {
        found.add(write.child());
      }
    }
    found.retainAll(new HashSet<>(sids));
    return found;
  }

  /** Forgets everything but the calls still in flight. */
  public void reset() {
    calls.clear();
    callsByResource.clear();
    lastByResource.clear();
    writesByResource.clear();
    answers.clear();
    writes.clear();
    all.reset();
    faults.reset();
    inFlight.reset();
    inFlightByAccount.values().forEach(Gauge::reset);
  }

  private static <K> void count(Map<K, LongAdder> map, K key) {
    LongAdder adder = map.get(key);
    (adder != null ? adder : map.computeIfAbsent(key, any -> new LongAdder())).increment();
  }

  private static <K> long sum(Map<K, LongAdder> map, K key) {
    LongAdder adder = map.get(key);
    return adder == null ? 0 : adder.sum();
  }
}

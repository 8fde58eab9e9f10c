package dev.redactor.sandbox.traffic;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;

/** What goes wrong, on demand or by chance. Thread-safe; takes effect with the next call. */
public final class Faults {
  private record Script(AtomicInteger left, Predicate<Call> which, Fault fault) {}

  private static final String EVERYONE = "*";

  private final Dice dice;
  private final List<Script> scripts = new CopyOnWriteArrayList<>();
  private final Map<String, Fault> refused = new ConcurrentHashMap<>();
  private final Map<String, Fault> credentials = new ConcurrentHashMap<>();
  private final Map<String, Fault> throttled = new ConcurrentHashMap<>();
  private final Set<String> revoked = ConcurrentHashMap.newKeySet();
  private final LongAdder mishaps = new LongAdder();
  private volatile double rate;
  private volatile boolean down;

  public Faults(long seed) {
    this.dice = new Dice(seed);
  }

  /** Lets this share of the calls fail by chance, 0 to 1, in one of the {@link Mishap} ways. */
  public void randomRate(double value) {
    rate = value;
  }

  /** How many calls have failed by chance. */
  public long mishaps() {
    return mishaps.sum();
  }

  /** The fault for the next n calls that match. Scripts are tried in the order they were given. */
  public void next(int n, Predicate<Call> which, Fault fault) {
    scripts.add(new Script(new AtomicInteger(n), which, fault));
  }

  /** Refuses every change of a resource or child with 400 and code 21000 until it is mended. */
  public void refuse(String sid) {
    refuse(sid, Fault.answer(400, 21000));
  }

  /** Meets every change of a resource or child with this fault until it is mended. */
  public void refuse(String sid, Fault fault) {
    refused.put(sid, fault);
  }

  public void mend(String sid) {
    refused.remove(sid);
  }

  /** Refuses the credentials of an account with 401 or 403. */
  public void credentialsOff(String account, int status) {
    credentials.put(account, Fault.answer(status, 20003));
  }

  public void credentialsOn(String account) {
    credentials.remove(account);
  }

  /** Refuses one token of an account, as after its replacement. */
  public void revoke(String account, String token) {
    revoked.add(account + ":" + token);
  }

  /** Accepts a revoked token again. */
  public void restore(String account, String token) {
    revoked.remove(account + ":" + token);
  }

  public boolean isRevoked(String account, String token) {
    return revoked.contains(account + ":" + token);
  }

  /** Answers 503 to everything, or stops doing so. */
  public void down(boolean value) {
    down = value;
  }

  /** Answers 429 to an account; the Retry-After is seconds, an HTTP date, or null for none. */
  public void throttle(String account, String retryAfter) {
    throttled.put(account, Fault.throttled(retryAfter));
  }

  /** As {@link #throttle(String, String)}, to everyone. */
  public void throttleAll(String retryAfter) {
    throttle(EVERYONE, retryAfter);
  }

  /** Ends all throttling. */
  public void unthrottle() {
    throttled.clear();
  }

  /** Ends every fault, scripted ones included. */
  public void calm() {
    rate = 0;
    down = false;
    scripts.clear();
    refused.clear();
    credentials.clear();
    revoked.clear();
    throttled.clear();
  }

  /** What the provider as a whole does to a call before it looks at the credentials; or null. */
  public Fault outage() {
    return down ? Fault.answer(503, 20503) : null;
  }

  /** What happens to a call with good credentials; null when nothing does. */
  public Fault of(Call call) {
    Fault fault = call.account() == null ? null : credentials.get(call.account());
    if (fault == null && call.account() != null) {
      fault = throttled.getOrDefault(call.account(), throttled.get(EVERYONE));
    }
    if (fault == null) {
      fault = scripted(call);
    }
    if (fault == null && call.kind().writes()) {
      fault = refused.get(call.target());
      if (fault == null && call.sid() != null) {
        fault = refused.get(call.sid());
      }
    }
    if (fault != null || rate == 0) {
      return fault;
    }
    Fault mishap = Mishap.by(dice, rate, call);
    if (mishap != null) {
      mishaps.increment();
    }
    return mishap;
  }

  // A copy-on-write list may be changed while it is gone through.
  @SuppressWarnings("ModifyCollectionInEnhancedForLoop")
  private Fault scripted(Call call) {
    for (Script script : scripts) {
      if (script.which().test(call)) {
        int before = script.left().getAndUpdate(left -> Math.max(0, left - 1));
        if (before > 0) {
          return script.fault();
        }
        scripts.remove(script);
      }
    }
    return null;
  }
}

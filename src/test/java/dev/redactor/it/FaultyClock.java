package dev.redactor.it;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A clock that throws when a certain method asks it: a failure of our own, at a place of a test's
 * choosing, in code that is otherwise as it ships. Every other time it throws an error, after which
 * Camel would go on as if nothing had happened.
 */
final class FaultyClock implements InstantSource {
  private final AtomicInteger left = new AtomicInteger();
  private volatile String where = "";

  /** The next n times that this method asks, it gets an exception. */
  void failIn(String simpleClassName, String method, int times) {
    where = "." + simpleClassName + "#" + method;
    left.set(times);
  }

  /** Whether all of them have happened. */
  boolean spent() {
    return left.get() <= 0;
  }

  @Override
  public Instant instant() {
    if (left.get() > 0 && asked()) {
      int now = left.getAndDecrement();
      if (now > 0 && now % 2 == 0) {
        throw new StackOverflowError("an error of our own");
      }
      if (now > 0) {
        throw new IllegalStateException("a failure of our own");
      }
    }
    return Instant.now();
  }

  private boolean asked() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame -> (frame.getClassName() + "#" + frame.getMethodName()).endsWith(where)));
  }
}

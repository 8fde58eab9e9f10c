package dev.redactor.sandbox.chaos;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Kills a process when a point has been passed so often. Found from outside, by the calls that
 * arrive and the records that are written: the service itself knows of no such points.
 */
final class Point {
  private final JavaProcess victim;
  private final AtomicInteger left;
  private final long delayMs;
  private final CountDownLatch killed = new CountDownLatch(1);
  private volatile boolean armed = true;
  private volatile String sid = "";

  Point(JavaProcess victim, Kill kill) {
    this.victim = victim;
    this.left = new AtomicInteger(kill.nth());
    this.delayMs = kill.delayMs();
  }

  /** Whether this time, as it is passed, the process is to be killed; true once. */
  boolean passed(String resource) {
    boolean now = armed && victim.isAlive() && left.decrementAndGet() == 0;
    if (now) {
      sid = resource;
    }
    return now;
  }

  /** Kills at once. */
  void kill() {
    victim.kill();
    killed.countDown();
  }

  /** Kills a few milliseconds later, while the process goes on. */
  void killSoon() {
    Thread later =
        new Thread(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(delayMs * 5);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
              kill();
            },
            "chaos-kill");
    later.setDaemon(true);
    later.start();
  }

  boolean await(long ms) throws InterruptedException {
    return killed.await(ms, TimeUnit.MILLISECONDS);
  }

  void disarm() {
    armed = false;
  }

  /** The resource with which it was passed. */
  String sid() {
    return sid;
  }
}

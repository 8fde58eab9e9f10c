package dev.redactor.it;

import dev.redactor.ops.CamelSettings;
import dev.redactor.ops.Home;
import dev.redactor.ops.Service;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/**
 * The service in a process of its own that dies, without a word, at a chosen moment of a sweep: its
 * clock sees who asks for the time.
 */
final class SweepChild {
  static final int DEAD = 137;

  private final String step;
  private int left;

  private SweepChild(String step, int times) {
    this.step = step;
    this.left = times;
  }

  /** Takes a properties file, a method of the sweep's steps, and at which call of it to die. */
  public static void main(String[] args) throws InterruptedException {
    SweepChild child = new SweepChild(args[1], Integer.parseInt(args[2]));
    InstantSource clock =
        () -> {
          child.dieWhereItIsTime();
          return Instant.now();
        };
    Service.start(CamelSettings.load(Path.of(args[0]), Map.of(), Map.of()), Home.of(null), clock);
    Thread.currentThread().join();
  }

  private synchronized void dieWhereItIsTime() {
    boolean now =
        StackWalker.getInstance()
            .walk(
                frames ->
                    frames.anyMatch(
                        frame ->
                            frame.getClassName().endsWith(".SweepSteps")
                                && frame.getMethodName().equals(step)));
    if (now && --left == 0) {
      Runtime.getRuntime().halt(DEAD);
    }
  }
}

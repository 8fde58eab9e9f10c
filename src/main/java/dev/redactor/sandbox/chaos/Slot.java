package dev.redactor.sandbox.chaos;

import dev.redactor.kafka.TopicNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One place in which an instance of the service runs, is killed, and is started again. Several work
 * side by side, so that one works while another starts and a third is killed.
 */
final class Slot {
  private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

  /** How long a point is waited for before the instance is killed anyway. */
  private static final long PATIENCE_MS = 6000;

  private static final long PAUSE_MS = 20;

  private final String name;
  private final Caller caller;
  private final Path config;
  private final Launcher launcher;
  private final Surroundings world;
  private volatile JavaProcess process;
  private volatile boolean ready;
  private volatile boolean spared;
  private int starts;

  /**
   * Creates it.
   *
   * @param config the instance's properties file
   */
  Slot(String name, Caller caller, Path config, Launcher launcher, Surroundings world) {
    this.name = name;
    this.caller = caller;
    this.config = config;
    this.launcher = launcher;
    this.world = world;
  }

  /** Starts an instance and kills it for each of these, until there are no more. */
  void killAll(Queue<Kill> kills) throws InterruptedException {
    for (Kill kill = kills.poll(); kill != null && !world.ended(); kill = kills.poll()) {
      while (!world.ended() && !killed(kill)) {
        // It ended or did not start for another reason, which may be meant: again.
        TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
      }
    }
  }

  /** Starts an instance; false when it did not get ready. */
  boolean start() throws InterruptedException {
    ready = false;
    // It could only fail, and say so.
    while (world.isBrokerAway() && !world.ended()) {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MS);
    }
    JavaProcess starting =
        launcher.command(
            "service-" + name + "-" + ++starts, List.of("run", "--config", config.toString()));
    process = starting;
    ready = starting.awaitLog("Ready: consuming");
    if (!ready) {
      complain(starting, "did not get ready");
    }
    return ready;
  }

  // While the broker is away a start must fail, and a short absence may be over before it has.
  private void complain(JavaProcess instance, String what) {
    boolean byItself = instance.endedByItself();
    instance.kill();
    if (!world.brokerWasAway() && byItself) {
      world.complain(instance.name() + " " + what);
    }
  }

  @SuppressWarnings("try") // watched for as long as it is open
  private boolean killed(Kill kill) throws InterruptedException {
    if (!start()) {
      return false;
    }
    JavaProcess instance = process;
    Point point = new Point(instance, kill);
    boolean hit;
    try (AutoCloseable watch = world.points().watch(kill.kind(), point, caller)) {
      hit = await(kill, point, instance);
    } catch (InterruptedException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    point.disarm();
    ready = false;
    if (!hit && !instance.isAlive()) {
      if (instance.endedByItself()) {
        complain(instance, "ended by itself");
      }
      return false;
    }
    instance.kill();
    instance.awaitEnd(10);
    FaultKind kind = hit && confirmed(kill.kind(), point) ? kill.kind() : FaultKind.KILL_ANY_MOMENT;
    world.killed(kind);
    LOG.info("{}: {}", instance.name(), kind);
    // Its partitions would be handed on when its session has timed out.
    world.groups().forget();
    return true;
  }

  private boolean await(Kill kill, Point point, JavaProcess instance) throws InterruptedException {
    long end =
        System.nanoTime()
            + TimeUnit.MILLISECONDS.toNanos(
                kill.kind() == FaultKind.KILL_ANY_MOMENT ? kill.delayMs() : PATIENCE_MS);
    while (!point.await(PAUSE_MS)) {
      boolean late = System.nanoTime() > end && !spared;
      if (late || !instance.isAlive() || world.ended()) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the offset was really not committed when the instance was killed; for the other points
   * there is no doubt.
   */
  private boolean confirmed(FaultKind kind, Point point) {
    try {
      return switch (kind) {
        case KILL_AFTER_EVENT, KILL_AFTER_RETRY, KILL_AFTER_LETTER ->
            world.tail().asked(point.sid()).entrySet().stream()
                .filter(entry -> entry.getKey().topic().equals(TopicNames.REQUESTS))
                .anyMatch(this::uncommitted);
        case KILL_IN_INTAKE -> world.groups().lag("redactor-intake", ServiceSettings.INTAKE) > 0;
        default -> true;
      };
    } catch (BrokerAwayException e) {
      return false;
    }
  }

  private boolean uncommitted(Map.Entry<TopicPartition, Long> position) {
    return world.groups().committed("redactor-" + ServiceSettings.PROJECT, position.getKey())
        <= position.getValue();
  }

  /** Whether an instance is up. */
  boolean isReady() {
    JavaProcess instance = process;
    return ready && instance != null && instance.isAlive();
  }

  /** SIGTERM; false when it did not end in time. */
  boolean stop() throws InterruptedException {
    JavaProcess instance = process;
    return instance == null || instance.stop();
  }

  /** SIGSTOP, the end of its session, others at its work, SIGCONT. */
  void sleep(int forMs, boolean realTime) throws InterruptedException {
    JavaProcess instance = process;
    spared = true;
    try {
      instance.suspend();
      if (realTime) {
        // The session's 15 s and the time between two looks at it.
        TimeUnit.SECONDS.sleep(17);
      } else {
        world.groups().forget();
      }
      TimeUnit.MILLISECONDS.sleep(forMs);
      instance.resume();
      TimeUnit.MILLISECONDS.sleep(500);
    } finally {
      instance.resume();
      spared = false;
    }
  }

  /** The instance's log, and that of none when it is gone. */
  String complaint() {
    JavaProcess instance = process;
    return instance != null && instance.endedByItself() ? instance.name() : "";
  }

  void close() {
    JavaProcess instance = process;
    if (instance != null) {
      instance.close();
    }
  }
}

package dev.redactor.sandbox.chaos;

import dev.redactor.sandbox.Sandbox;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out the upsets, one after the other. */
final class Upsets {
  private static final Logger LOG = LoggerFactory.getLogger(Upsets.class);
  private static final int PATIENCE_MS = 10_000;

  private final Sandbox sandbox;
  private final Broker broker;
  private final List<Slot> slots;
  private final Surroundings world;
  private final Score score;
  private final boolean realTime;

  /**
   * Creates it.
   *
   * @param realTime whether a zombie's session ends by itself, after 15 s
   */
  Upsets(
      Sandbox sandbox,
      Broker broker,
      List<Slot> slots,
      Surroundings world,
      Score score,
      boolean realTime) {
    this.sandbox = sandbox;
    this.broker = broker;
    this.slots = slots;
    this.world = world;
    this.score = score;
    this.realTime = realTime;
  }

  /** Carries one out; false when it could not be done now. */
  boolean carryOut(Upset upset) throws InterruptedException {
    LOG.info("{} for {} ms", upset.kind(), upset.forMs());
    boolean happened = happened(upset);
    if (happened) {
      score.add(upset.kind());
    }
    return happened;
  }

  /** Whether this machine allows it at all. */
  boolean possible(FaultKind kind) {
    return kind != FaultKind.DISK_FULL || broker.hasSmallDisk();
  }

  private boolean happened(Upset upset) throws InterruptedException {
    switch (upset.kind()) {
      case STOPPED -> {
        Slot slot = ready();
        if (slot == null) {
          return false;
        }
        if (!slot.stop()) {
          world.complain("an instance did not stop when it was told to");
        }
        return true;
      }
      case ZOMBIE -> {
        Slot slot = ready();
        if (slot == null) {
          return false;
        }
        slot.sleep(upset.forMs(), realTime);
        return true;
      }
      case BROKER_KILLED -> {
        outage(() -> broker.crash(upset.forMs()));
        return true;
      }
      case DISK_FULL -> {
        if (!broker.hasSmallDisk()) {
          return false;
        }
        outage(() -> broker.fillDisk(upset.forMs()));
        return true;
      }
      case REBALANCE -> {
        // At the very beginning nobody has joined yet.
        for (int waited = 0; waited < PATIENCE_MS; waited += 500) {
          if (world.groups().forget()) {
            return true;
          }
          TimeUnit.MILLISECONDS.sleep(500);
        }
        return false;
      }
      default -> provider(upset);
    }
    return true;
  }

  private void provider(Upset upset) throws InterruptedException {
    String account = ServiceSettings.ACCOUNT;
    switch (upset.kind()) {
      case CREDENTIALS -> sandbox.faults().credentialsOff(account, 401);
      case THROTTLED -> sandbox.faults().throttleAll("1");
      case DOWN -> sandbox.faults().down(true);
      case UNREACHABLE -> sandbox.pause();
      default -> throw new IllegalArgumentException(upset.kind().name());
    }
    try {
      TimeUnit.MILLISECONDS.sleep(upset.forMs());
    } finally {
      sandbox.faults().credentialsOn(account);
      sandbox.faults().unthrottle();
      sandbox.faults().down(false);
      sandbox.resume();
    }
  }

  private interface Outage {
    void happen() throws InterruptedException;
  }

  private void outage(Outage outage) throws InterruptedException {
    world.noteOutage();
    outage.happen();
    world.noteOutage();
  }

  private Slot ready() throws InterruptedException {
    for (int waited = 0; waited < PATIENCE_MS; waited += 20) {
      for (Slot slot : slots) {
        if (slot.isReady()) {
          return slot;
        }
      }
      TimeUnit.MILLISECONDS.sleep(20);
    }
    return null;
  }
}

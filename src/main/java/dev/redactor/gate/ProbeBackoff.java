package dev.redactor.gate;

import dev.redactor.config.GateConfig;
import java.time.Duration;

/** The waits between probes: doubling, from the shortest to the longest. For one thread. */
public final class ProbeBackoff {
  private final GateConfig config;
  private Duration next;

  public ProbeBackoff(GateConfig config) {
    this.config = config;
    this.next = config.probeMin();
  }

  /** The next wait. */
  public Duration next() {
    Duration wait = next.compareTo(config.probeMax()) > 0 ? config.probeMax() : next;
    next = wait.multipliedBy(2);
    return wait;
  }
}

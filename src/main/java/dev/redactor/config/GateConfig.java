package dev.redactor.config;

import java.time.Duration;

/**
 * When a project stops by itself.
 *
 * @param failures calls that fail one after the other before the gate closes
 * @param probeMin the first wait before a probe
 * @param probeMax the longest wait between probes
 */
public record GateConfig(int failures, Duration probeMin, Duration probeMax) {
  static GateConfig read(Settings settings) {
    Duration least = settings.get(Keys.GATE_PROBE_MIN);
    Duration most = settings.get(Keys.GATE_PROBE_MAX);
    if (most.compareTo(least) < 0) {
      throw new ConfigException(
          Keys.GATE_PROBE_MAX.name(), "must not be shorter than " + Keys.GATE_PROBE_MIN.name());
    }
    return new GateConfig(settings.get(Keys.GATE_FAILURES), least, most);
  }
}

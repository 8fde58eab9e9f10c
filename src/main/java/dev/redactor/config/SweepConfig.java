package dev.redactor.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The sweep.
 *
 * @param enabled whether there is one
 * @param cron when it starts; empty for the interval
 * @param interval how often it starts without a cron expression
 * @param minAge the age at which it takes a message
 * @param settle the youngest a message may be when it looks
 * @param overlap how far it looks back behind the last one
 * @param takeover how long the instance that sweeps may be silent
 * @param start where the very first begins
 * @param from only this sender
 * @param to only this recipient
 * @param status only this status
 */
public record SweepConfig(
    boolean enabled,
    Optional<String> cron,
    Duration interval,
    Duration minAge,
    Duration settle,
    Duration overlap,
    Duration takeover,
    SweepStart start,
    Optional<Secret> from,
    Optional<Secret> to,
    Optional<String> status) {

  static SweepConfig read(Settings settings) {
    return new SweepConfig(
        settings.get(Keys.SWEEP_ENABLED),
        Optional.of(settings.get(Keys.SWEEP_CRON)).filter(cron -> !cron.isEmpty()),
        settings.get(Keys.SWEEP_INTERVAL),
        settings.get(Keys.SWEEP_MIN_AGE),
        settings.get(Keys.SWEEP_SETTLE),
        settings.get(Keys.SWEEP_OVERLAP),
        settings.get(Keys.SWEEP_TAKEOVER),
        settings.get(Keys.SWEEP_START),
        Optional.ofNullable(settings.get(Keys.SWEEP_FROM)),
        Optional.ofNullable(settings.get(Keys.SWEEP_TO)),
        Optional.ofNullable(settings.get(Keys.SWEEP_STATUS)));
  }

  /** How old a message is at least when a sweep looks at it. */
  public Duration age() {
    return minAge.compareTo(settle) > 0 ? minAge : settle;
  }
}

package dev.redactor.config;

import dev.redactor.model.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The sweep.
 *
 * @param enabled whether there is one
 * @param kinds what it looks for
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
    List<Kind> kinds,
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
        kinds(settings),
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

  private static List<Kind> kinds(Settings settings) {
    List<Kind> kinds = settings.get(Keys.SWEEP_KINDS);
    boolean filtered =
        Stream.of(Keys.SWEEP_FROM, Keys.SWEEP_TO, Keys.SWEEP_STATUS)
            .anyMatch(key -> settings.get(key) != null);
    if (filtered && kinds.contains(Kind.RECORDING)) {
      // Everybody's recordings would be erased by whoever asked for one number's.
      throw new ConfigException(
          Keys.SWEEP_KINDS.name(),
          "recordings cannot be filtered by redactor.sweep.from, to or status; leave them out");
    }
    return kinds;
  }

  /** How old a message is at least when a sweep looks at it. */
  public Duration age() {
    return minAge.compareTo(settle) > 0 ? minAge : settle;
  }
}

package dev.redactor.sweep;

import dev.redactor.config.SweepConfig;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import org.quartz.CronExpression;

/** When sweeps start. */
public final class SweepSchedule {
  private final SweepConfig config;
  private final CronExpression cron;

  public SweepSchedule(SweepConfig config) {
    this.config = config;
    try {
      this.cron = config.cron().isEmpty() ? null : new CronExpression(config.cron().get());
    } catch (ParseException e) {
      throw new IllegalStateException("checked when it was read", e);
    }
  }

  /** The options of Camel's Quartz endpoint. */
  public String options() {
    return cron != null
        ? "cron=" + cron.getCronExpression().replace(' ', '+').replace("#", "%23")
        : "trigger.repeatCount=-1&trigger.repeatInterval=" + config.interval().toMillis();
  }

  /**
   * Whether a sweep should have been done since the last: whoever takes over does it at once.
   *
   * @param last when the last one ended; null when there was none
   */
  public boolean missed(Instant last, Instant now) {
    if (last == null) {
      // The first waits for its time where there is one.
      return cron == null;
    }
    if (cron == null) {
      return !last.plus(config.interval()).isAfter(now);
    }
    Date next = cron.getNextValidTimeAfter(Date.from(last));
    return next != null && !next.toInstant().isAfter(now);
  }
}

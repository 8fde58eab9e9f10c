package dev.redactor.config;

import java.time.Duration;

/** The consumer groups, all below one prefix. */
public final class GroupNames {
  /** What every group starts with; a project's corridor is named by the project alone. */
  public static final String PREFIX = "redactor-";

  public static final String INTAKE = PREFIX + "intake";

  /** Its one member sweeps. */
  public static final String SWEEP = PREFIX + "sweep";

  /** Its one member serves the dead-letter desk. */
  public static final String DESK = PREFIX + "desk";

  /** Its one member watches over paused recordings. */
  public static final String RECORDING_WATCH = PREFIX + "recording-watch";

  private GroupNames() {}

  public static String corridor(String project) {
    return PREFIX + project;
  }

  /** A dry run must not move the offsets of the service that erases. */
  public static String dryRun(String project) {
    return PREFIX + "dry-run-" + project;
  }

  public static String corridor(String project, boolean dryRun) {
    return dryRun ? dryRun(project) : corridor(project);
  }

  /** The commands to recordings. */
  public static String recording(String project) {
    return PREFIX + "recording-" + project;
  }

  public static String retry(Duration tier) {
    return PREFIX + "retry-" + Durations.format(tier);
  }

  public static String forward(String name) {
    return PREFIX + "forward-" + name;
  }
}

package dev.redactor.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The running service, as the overview shows it. */
public interface ServiceView {
  /**
   * The gate of one project.
   *
   * @param reason why it is closed; null while it is open
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record GateView(String project, boolean closed, String reason) {}

  /**
   * One retry topic.
   *
   * @param tier its delay
   * @param waiting records in it that are not back in the corridor
   */
  record TierView(String tier, long waiting) {}

  /**
   * A request topic's backlog.
   *
   * @param waiting requests no corridor has taken
   */
  record Backlog(String project, long waiting) {}

  /**
   * A project's oldest request that is neither done nor a dead letter.
   *
   * @param requestedAt null when there is none
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record OldestView(String project, Instant requestedAt) {}

  /**
   * How far a project's log has been swept.
   *
   * @param to null before the first sweep
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SweptView(String project, Instant to) {}

  /**
   * The sweep.
   *
   * @param ageSeconds what is younger is not swept yet
   * @param swept one a project; absent while nobody knows
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record SweepState(boolean enabled, long ageSeconds, List<SweptView> swept) {}

  /**
   * What is seen on the topics from time to time.
   *
   * @param oldest when the oldest open request was made, by project; without those that have none
   * @param sweptTo how far the sweeps have come, by project
   */
  record Seen(Map<String, Instant> oldest, Map<String, Instant> sweptTo) {}

  /**
   * Everything at a moment; lists are empty where the cluster does not tell.
   *
   * @param stopped why nothing may be erased; null while it may
   * @param oldest one a project; null while nobody knows
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Snapshot(
      Instant at,
      String stopped,
      List<GateView> gates,
      List<TierView> retries,
      List<Backlog> backlog,
      List<OldestView> oldest,
      SweepState sweep) {}

  Snapshot snapshot();

  /** Whether more requests wait for this process than it has workers for. */
  boolean busy();
}

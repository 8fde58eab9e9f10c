package dev.redactor.desk.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

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

  /** Everything at a moment; lists are empty where the cluster does not tell. */
  record Snapshot(
      Instant at, List<GateView> gates, List<TierView> retries, List<Backlog> backlog) {}

  Snapshot snapshot();
}

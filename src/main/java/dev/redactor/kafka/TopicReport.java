package dev.redactor.kafka;

import java.util.List;

/**
 * What a look at the topics found.
 *
 * @param created topics that were missing and now exist
 * @param problems what would lose records or keep the pipeline from working
 * @param warnings what is risky but may be meant
 */
public record TopicReport(List<String> created, List<String> problems, List<String> warnings) {
  public TopicReport {
    created = List.copyOf(created);
    problems = List.copyOf(problems);
    warnings = List.copyOf(warnings);
  }

  /**
   * Returns this report when it has no problems.
   *
   * @throws TopicException naming every topic that has one
   */
  public TopicReport requireUsable() {
    if (!problems.isEmpty()) {
      throw new TopicException(String.join("\n", problems));
    }
    return this;
  }
}

package dev.redactor.metrics;

import dev.redactor.config.Durations;
import dev.redactor.config.ForwardConfig;
import dev.redactor.config.GroupNames;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.kafka.TopicNames;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What of the cluster is looked at.
 *
 * @param projects their names
 * @param accounts the project of each account
 * @param tiers the retry tiers' names
 * @param corridors what the corridors' groups begin with
 * @param groups the topics each of our consumer groups reads
 * @param cursors the project of each sweep, by its cursor's key, as the rules are at the moment;
 *     null where no sweep is enabled
 * @param sweepHolds the age up to which a sweep leaves messages alone
 */
public record Watched(
    List<String> projects,
    Map<String, String> accounts,
    List<String> tiers,
    String corridors,
    Map<String, Set<String>> groups,
    Supplier<Map<String, String>> cursors,
    Duration sweepHolds) {
  /** The project of what names no account we know. */
  static final String NO_PROJECT = "none";

  public static Watched of(RedactorConfig config, Supplier<Map<String, String>> cursors) {
    String corridors = GroupNames.corridor("", config.safety().dryRun());
    Map<String, Set<String>> groups = new LinkedHashMap<>();
    Map<String, String> accounts = new LinkedHashMap<>();
    if (!config.topics().intake().isEmpty()) {
      groups.put(GroupNames.INTAKE, new TreeSet<>(config.topics().intake()));
    }
    for (ProjectConfig project : config.projects()) {
      project.accounts().forEach(account -> accounts.put(account, project.name()));
      groups.put(corridors + project.name(), Set.of(TopicNames.REQUESTS));
    }
    config
        .recording()
        .topic()
        .ifPresent(
            topic ->
                config
                    .projects()
                    .forEach(p -> groups.put(GroupNames.recording(p.name()), Set.of(topic))));
    List<String> tiers = config.retry().tiers().stream().map(Durations::format).toList();
    for (Duration tier : config.retry().tiers()) {
      groups.put(GroupNames.retry(tier), Set.of(TopicNames.retry(tier)));
    }
    for (ForwardConfig forward : config.forwards()) {
      groups.put(GroupNames.forward(forward.name()), Set.of(TopicNames.EVENTS));
    }
    return new Watched(
        config.projects().stream().map(ProjectConfig::name).toList(),
        accounts,
        tiers,
        corridors,
        groups,
        cursors,
        config.sweep().age());
  }

  String corridor(String project) {
    return corridors + project;
  }

  static String retry(String tier) {
    return GroupNames.PREFIX + "retry-" + tier;
  }

  /** The topics that are followed record by record. */
  List<String> followed() {
    List<String> topics =
        new ArrayList<>(
            groups.entrySet().stream()
                .filter(entry -> isRetry(entry.getKey()))
                .flatMap(entry -> entry.getValue().stream())
                .toList());
    topics.add(TopicNames.DEAD_LETTERS);
    if (cursors != null) {
      topics.add(TopicNames.SWEEP_CURSORS);
    }
    return topics;
  }

  boolean isRetry(String group) {
    return tiers.stream().anyMatch(tier -> retry(tier).equals(group));
  }

  String project(String account) {
    return account == null ? NO_PROJECT : accounts.getOrDefault(account, NO_PROJECT);
  }
}

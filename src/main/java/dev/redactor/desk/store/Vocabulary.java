package dev.redactor.desk.store;

import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What words of a filter mean in this configuration.
 *
 * @param accountsByProject the accounts of each project
 * @param maxReplays failed replays after which a dead letter is parked
 */
public record Vocabulary(Map<String, List<String>> accountsByProject, int maxReplays) {
  public Vocabulary {
    accountsByProject = Map.copyOf(accountsByProject);
  }

  /** The names of the projects. */
  public Collection<String> projects() {
    return accountsByProject.keySet();
  }

  /** The accounts of a project; none when there is no such project. */
  public List<String> accounts(String project) {
    return accountsByProject.getOrDefault(project, List.of());
  }

  /** The project of an account; null when it is nobody's. */
  public String project(String account) {
    return accountsByProject.entrySet().stream()
        .filter(entry -> entry.getValue().contains(account))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse(null);
  }
}

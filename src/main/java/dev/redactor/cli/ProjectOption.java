package dev.redactor.cli;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which project is meant. */
final class ProjectOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "The project, where the configuration has several.")
  private String name;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "A sub-account of the project; default: the project's own account.")
  private String account;

  /** The account that is meant: one of the project's. */
  String accountOf(ProjectConfig project) {
    if (account != null && !project.accounts().contains(account)) {
      throw new ParameterException(spec.commandLine(), "--account: not an account of the project");
    }
    return account == null ? project.account() : account;
  }

  ProjectConfig of(RedactorConfig config) {
    if (name == null && config.projects().size() > 1) {
      throw new ParameterException(spec.commandLine(), "--project: which one?");
    }
    return config.projects().stream()
        .filter(project -> name == null || project.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ParameterException(spec.commandLine(), "--project: not in the configuration"));
  }
}

package dev.redactor.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** By whom something is done, for the audit stream. */
final class ActorOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--by", paramLabel = "NAME", description = "Who does it.")
  private String actor;

  /** The name; null when none was given. */
  String name() {
    if (actor != null && !actor.matches("[A-Za-z_][A-Za-z0-9._@-]{0,63}")) {
      throw new ParameterException(
          spec.commandLine(), "--by: expected a name of letters, digits, dots, dashes or @");
    }
    return actor;
  }
}

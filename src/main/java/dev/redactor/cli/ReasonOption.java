package dev.redactor.cli;

import dev.redactor.ops.Controls;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Why and by whom something is done, for the audit stream. */
final class ReasonOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--reason",
      paramLabel = "WORDS",
      description = "Why, as lower-case words joined by dashes, such as ticket-4711.")
  private String reason;

  @Option(names = "--by", paramLabel = "NAME", description = "Who does it.")
  private String actor;

  /** The reason that has to be there. */
  String required() {
    if (reason == null) {
      throw new ParameterException(spec.commandLine(), "--reason: missing");
    }
    return reason();
  }

  /** The reason; null when none was given. */
  String reason() {
    try {
      return reason == null ? null : Controls.requireReason(reason);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }

  String actor() {
    if (actor != null && !actor.matches("[A-Za-z_][A-Za-z0-9._@-]{0,63}")) {
      throw new ParameterException(
          spec.commandLine(), "--by: expected a name of letters, digits, dots, dashes or @");
    }
    return actor;
  }
}

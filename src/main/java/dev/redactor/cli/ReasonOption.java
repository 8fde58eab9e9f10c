package dev.redactor.cli;

import dev.redactor.ops.Controls;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Why something is done, for the audit stream. */
final class ReasonOption {
  static final String DESCRIPTION =
      "Why, as lower-case words joined by dashes, such as ticket-4711.";

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(names = "--reason", paramLabel = "WORDS", required = true, description = DESCRIPTION)
  private String reason;

  String words() {
    return words(spec, reason);
  }

  /** Checks a reason; null stays null. */
  static String words(CommandSpec spec, String reason) {
    try {
      return reason == null ? null : Controls.requireReason(reason);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
  }
}

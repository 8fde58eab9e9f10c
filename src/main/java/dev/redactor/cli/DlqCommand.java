package dev.redactor.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The dead-letter desk on the command line: asks the running service. */
@Command(
    name = "dlq",
    description = "Find, understand, probe and replay dead letters at the running service.",
    mixinStandardHelpOptions = true,
    subcommands = {
      DlqList.class,
      DlqShow.class,
      DlqStats.class,
      DlqProbe.class,
      DlqReplay.class,
      DlqResolve.class,
      DlqDiscard.class,
      DlqSnooze.class,
      DlqPlan.class,
      DlqExport.class,
      DlqRebuild.class
    })
final class DlqCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** Lets {@code -kind:fax} be a term of a filter rather than an option nobody knows. */
  static void takeNegations(CommandLine line) {
    Map<String, CommandLine> commands = line.getSubcommands().get("dlq").getSubcommands();
    for (String name : List.of("list", "stats", "export", "replay", "resolve", "discard")) {
      commands.get(name).setUnmatchedOptionsArePositionalParams(true);
    }
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command");
  }
}

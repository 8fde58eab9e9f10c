package dev.redactor.cli;

import dev.redactor.check.Finding;
import dev.redactor.config.ConfigException;
import dev.redactor.ops.Checks;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says whether the set-up will work, and how to mend it. */
@Command(
    name = "check",
    description = {
      "Look whether the configuration works, and change nothing.",
      "Configuration, data folder, Kafka with topics and permissions; per project connection, clock,"
          + " tokens and what they may see."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all is well",
      "1:there is a problem",
      "2:the options or the configuration are wrong",
      "4:the provider refuses the credentials"
    })
final class CheckCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Override
  public Integer call() {
    Quiet.log();
    Quiet.clients();
    FindingTable table = new FindingTable(spec.commandLine());
    List<Finding> findings;
    try {
      findings = new Checks(config.settings(), config.home(), InstantSource.system()).run();
    } catch (ConfigException e) {
      table.print(
          List.of(
              Finding.problem(
                  "configuration", e.getMessage(), "docs/configuration.md explains every key")));
      return ExitCodes.USAGE;
    }
    table.print(findings);
    return exitCode(findings);
  }

  private static int exitCode(List<Finding> findings) {
    if (has(findings, Finding.Status.REFUSED)) {
      return ExitCodes.CREDENTIALS;
    }
    return has(findings, Finding.Status.PROBLEM) ? ExitCodes.FAILED : ExitCodes.OK;
  }

  private static boolean has(List<Finding> findings, Finding.Status status) {
    return findings.stream().anyMatch(finding -> finding.status() == status);
  }
}

package dev.redactor.cli;

import dev.redactor.backfill.BackfillException;
import dev.redactor.backfill.BackfillFolder;
import dev.redactor.backfill.BackfillOrder;
import dev.redactor.backfill.Report;
import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.model.MessageAction;
import dev.redactor.ops.Backfill;
import dev.redactor.ops.BackfillRun;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Erases the messages a person names, now. */
@Command(
    name = "redact",
    description = {
      "Erase the messages you name, by the same pipeline as events.",
      "It counts first, shows what it would do and asks. Started again after Ctrl-C with the same"
          + " options, it goes on where it stopped."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:all done, or nothing to do",
      "1:not done: not confirmed, or the provider did not answer; start it again",
      "2:the options or the configuration are wrong",
      "3:done, but some messages are dead letters, held or skipped",
      "4:the provider refused the credentials"
    })
final class RedactCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private FilterOptions filters;

  @Option(
      names = "--action",
      paramLabel = "ACTION",
      converter = ActionOption.class,
      description = "redact, delete or media-only; default: redactor.on-message.")
  private MessageAction action;

  @Mixin private ProjectOption project;

  @Option(names = "--dry-run", description = "Count and show, and change nothing anywhere.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write what became of each message, ids and outcomes only: .csv or .json.")
  private Path report;

  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "0",
      description = "At most so many messages a second; default: as many as the service takes.")
  private int rate;

  @Option(
      names = "--work",
      description =
          "Erase in this process too, rather than leave it to the running service. With the"
              + " embedded broker and no service running, this goes without saying.")
  private boolean work;

  @Mixin private ConfigOption config;

  @Override
  public Integer call() {
    Quiet.log();
    Settings settings = config.settings();
    RedactorConfig read = RedactorConfig.read(settings);
    ProjectConfig chosen = project.of(read);
    BackfillOrder order =
        new BackfillOrder(
            chosen,
            project.accountOf(chosen),
            action == null ? read.onMessage() : action,
            action != null,
            filters.filter(),
            filters.sids());
    check();
    Path root = Backfill.folder(read, config.home());
    InstantSource clock = InstantSource.system();
    try (Backfill backfill = new Backfill(settings, read, config.home(), order, clock);
        BackfillFolder folder =
            dryRun ? BackfillFolder.temporary(root) : BackfillFolder.open(root, order)) {
      RedactSteps steps =
          new RedactSteps(
              spec.commandLine(), order, backfill, folder, report, read.verify(), clock);
      steps.find();
      if (dryRun) {
        return steps.show(BackfillFolder.isUnfinished(root, order));
      }
      return steps.erase(
          run -> new BackfillRun(settings, read, config.home(), order, run, work, clock),
          yes,
          rate);
    } catch (BackfillException e) {
      spec.commandLine().getErr().println("redactor: " + e.getMessage());
      return switch (e.reason()) {
        case CREDENTIALS -> ExitCodes.CREDENTIALS;
        case PROVIDER -> ExitCodes.FAILED;
        case IN_USE -> ExitCodes.USAGE;
      };
    }
  }

  private void check() {
    if (rate < 0) {
      throw error("--rate: expected a number of 1 or more");
    }
    if (report != null) {
      Path parent = report.toAbsolutePath().getParent();
      if (!Report.isNamed(report)) {
        throw error("--report: expected a file name that ends in .csv or .json");
      }
      if (parent == null || !Files.isWritable(parent) || Files.isDirectory(report)) {
        throw error("--report: cannot be written there");
      }
    }
    if (!dryRun && !yes && !Terminal.isInteractive()) {
      throw error("nobody to ask: not a terminal. Add --yes, or --dry-run to see what it would do");
    }
  }

  private ParameterException error(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

package dev.redactor.cli;

import dev.redactor.config.ProjectConfig;
import dev.redactor.ops.Orphans;
import dev.redactor.orphans.Orphan;
import dev.redactor.orphans.OrphanCounts;
import dev.redactor.orphans.OrphanException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Reports children whose parent is gone. */
@Command(
    name = "orphans",
    description = {
      "Look for transcriptions whose recording is gone, and change nothing.",
      "Media of a message or fax that is gone are not found: the provider cannot list them."
    },
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {
      "0:none found, or all requested with --delete",
      "1:some found, or the provider did not answer",
      "2:the options or the configuration are wrong",
      "4:the provider refused the credentials"
    })
final class OrphansCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(names = "--delete", description = "Send a request to the pipeline to delete each.")
  private boolean delete;

  @Override
  public Integer call() {
    Quiet.log();
    PrintWriter out = spec.commandLine().getOut();
    boolean left = false;
    try (Orphans orphans = new Orphans(config.settings(), config.home(), InstantSource.system())) {
      for (ProjectConfig project : orphans.projects()) {
        List<Orphan> found = search(orphans, project, out);
        if (delete && !found.isEmpty()) {
          orphans.request(found);
          out.printf(
              "  requested: %d; see redaction.events for what became of them%n", found.size());
        }
        left |= !delete && !found.isEmpty();
        out.flush();
      }
    } catch (OrphanException e) {
      out.flush();
      spec.commandLine().getErr().println("redactor: " + e.getMessage());
      return e.credentials() ? ExitCodes.CREDENTIALS : ExitCodes.FAILED;
    }
    return left ? ExitCodes.FAILED : ExitCodes.OK;
  }

  private static List<Orphan> search(Orphans orphans, ProjectConfig project, PrintWriter out) {
    out.printf("project %s%n", project.name());
    List<Orphan> found = new ArrayList<>();
    OrphanCounts counts =
        orphans.search(
            project,
            orphan -> {
              found.add(orphan);
              out.printf(
                  "  transcription %s: its recording %s is gone%n",
                  orphan.sid(), orphan.recordingSid());
            });
    out.printf(
        "  %d transcriptions, %d of them orphans%n", counts.transcriptions(), counts.orphans());
    if (counts.nameless() > 0) {
      out.printf("  %d name no recording: nothing can be said about them%n", counts.nameless());
    }
    return found;
  }
}

package dev.redactor.cli;

import dev.redactor.deadletter.ReplayFilter;
import dev.redactor.deadletter.ReplayPlan;
import dev.redactor.model.DeadLetter;
import dev.redactor.model.DeadLetterReason;
import dev.redactor.ops.Replay;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Sends dead letters through the corridor again. */
@Command(
    name = "replay",
    description = "Send dead letters through the pipeline again.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Option(
      names = "--reason",
      paramLabel = "REASON",
      description = "Only those with this reason: ${COMPLETION-CANDIDATES}.")
  private DeadLetterReason reason;

  @Option(
      names = "--sid",
      paramLabel = "SID",
      description = "Only those about this message or medium.")
  private String sid;

  @Option(names = "--dry-run", description = "Say what would be sent, and send nothing.")
  private boolean dryRun;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    try (Replay replay = new Replay(config.settings(), config.home(), InstantSource.system())) {
      ReplayPlan plan = replay.plan(new ReplayFilter(reason, sid));
      if (!dryRun && !plan.requests().isEmpty()) {
        replay.send(plan);
      }
      print(out, dryRun ? "would be replayed" : "replayed", plan.chosen());
      printAny(out, "left: replayed often enough (redactor.replay.max)", plan.worn());
      printAny(out, "left: nothing to erase is named", plan.unreadable());
      out.flush();
    }
    return ExitCodes.OK;
  }

  private static void printAny(PrintWriter out, String what, List<DeadLetter> letters) {
    if (!letters.isEmpty()) {
      print(out, what, letters);
    }
  }

  private static void print(PrintWriter out, String what, List<DeadLetter> letters) {
    int size = letters.size();
    out.printf("%d dead letter%s %s%n", size, size == 1 ? "" : "s", what);
    Map<DeadLetterReason, Long> byReason =
        letters.stream()
            .collect(
                Collectors.groupingBy(DeadLetter::reason, TreeMap::new, Collectors.counting()));
    byReason.forEach((key, count) -> out.printf("  %6d %s%n", count, key));
  }
}

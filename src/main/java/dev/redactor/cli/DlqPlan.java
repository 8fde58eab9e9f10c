package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.redactor.model.Wire;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** Plans: how far they have come, and what a person wants of them. */
@Command(
    name = "plan",
    description = "Show the newest plans, or watch, pause, resume or cancel one.",
    mixinStandardHelpOptions = true)
final class DlqPlan extends DlqTask {
  @Parameters(paramLabel = "PLAN", arity = "0..1", description = "Its id.")
  private String id;

  @ArgGroup private Wish wish;

  @Option(
      names = "--reason",
      paramLabel = "WORDS",
      description = "Why it is resumed: words with at most six digits, such as 'ticket 4711'.")
  private String reason;

  /** What is wanted. */
  static final class Wish {
    @Option(names = "--pause", description = "Stop sending until it is resumed.")
    private boolean pause;

    @Option(names = "--resume", description = "Go on with it.")
    private boolean resume;

    @Option(names = "--cancel", description = "End it; what was sent goes on.")
    private boolean cancel;

    @Option(names = "--watch", description = "Watch it until it has ended.")
    private boolean watch;

    private String path() {
      return pause ? "/pause" : resume ? "/resume" : cancel ? "/cancel" : null;
    }
  }

  @Override
  int run(DeskLink link) {
    if (id == null) {
      JsonNode plans = link.get("/plans");
      if (json()) {
        return print(plans);
      }
      DlqTables.plans(out(), plans.get("plans"));
      return ExitCodes.OK;
    }
    boolean resumes = wish != null && wish.resume;
    if (resumes != (reason != null)) {
      throw new ParameterException(
          spec().commandLine(), resumes ? "--reason: missing" : "--reason: only with --resume");
    }
    String path = "/plans/" + DlqIds.require(spec(), id);
    JsonNode plan =
        wish == null || wish.path() == null
            ? link.get(path)
            : link.post(
                path + wish.path(),
                resumes ? Wire.mapper().createObjectNode().put("reason", reason) : null);
    if (wish != null && wish.watch) {
      return DlqProgress.watch(this, link, plan);
    }
    if (json()) {
      return print(plan);
    }
    DlqTables.plan(out(), plan);
    out().println(DlqTables.progress(plan));
    return ExitCodes.OK;
  }
}

package dev.redactor.cli;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RecordingKeys;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.model.Ids;
import dev.redactor.model.PauseBehavior;
import dev.redactor.model.RecordingVerb;
import dev.redactor.ops.RecordingControl;
import dev.redactor.ops.RecordingControl.Result;
import dev.redactor.recording.RecordingCommand;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Pauses, resumes or stops the recording of a call that goes on. */
@Command(
    name = "recording",
    description =
        "Pause, resume or stop the recording of a call that goes on. The running service carries it"
            + " out.",
    mixinStandardHelpOptions = true)
final class RecordingCommandLine implements Callable<Integer> {
  /** For the way there and back, on top of the command's own time. */
  private static final Duration SLACK = Duration.ofSeconds(5);

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;

  @Parameters(paramLabel = "COMMAND", description = "pause, resume or stop.")
  private RecordingVerb command;

  @Option(names = "--call", required = true, paramLabel = "SID", description = "The call.")
  private String call;

  @Option(
      names = "--recording",
      required = true,
      paramLabel = "SID",
      description = "Its recording.")
  private String recording;

  @Option(
      names = "--project",
      paramLabel = "NAME",
      description = "The project, where there are several.")
  private String project;

  @Option(
      names = "--account",
      paramLabel = "ID",
      description = "A sub-account of the project; default: the project's account.")
  private String account;

  @Option(
      names = "--behavior",
      paramLabel = "HOW",
      description =
          "What the recording holds of the pause: skip or silence; default: the provider's.")
  private PauseBehavior behavior;

  @Override
  public Integer call() {
    Quiet.log();
    Settings settings = config.settings();
    RedactorConfig read = RedactorConfig.read(settings);
    String topic =
        read.recording()
            .topic()
            .orElseThrow(
                () ->
                    error(RecordingKeys.TOPIC.name() + " is set to nothing: no commands are read"));
    RecordingCommand given = given(read);
    PrintWriter err = spec.commandLine().getErr();
    try (RecordingControl control = new RecordingControl(settings, read, config.home(), topic)) {
      Optional<Result> result = control.send(given, read.recording().ttl().plus(SLACK));
      if (result.isEmpty()) {
        err.println("redactor: nothing heard of it; is the service running?");
        return ExitCodes.FAILED;
      }
      if (!result.get().completed()) {
        err.printf("redactor: not done: %s%n", result.get().reason());
        return ExitCodes.FAILED;
      }
      PrintWriter out = spec.commandLine().getOut();
      out.printf("%s: done after %d ms%n", command.wire(), result.get().latencyMs());
      out.flush();
      return ExitCodes.OK;
    } catch (RecordingControl.NotGivenException e) {
      err.println("redactor: " + e.getMessage());
      return ExitCodes.FAILED;
    }
  }

  private RecordingCommand given(RedactorConfig read) {
    ProjectConfig chosen = project(read.projects());
    if (account != null && !chosen.accounts().contains(account)) {
      throw error("--account: not an account of the project");
    }
    if (behavior != null && command != RecordingVerb.PAUSE) {
      throw error("--behavior: only for pause");
    }
    return new RecordingCommand(
        RecordingCommand.SCHEMA_VERSION,
        account == null ? chosen.account() : account,
        id("--call", call),
        id("--recording", recording),
        command,
        behavior,
        null,
        Instant.now(),
        UUID.randomUUID().toString());
  }

  private String id(String option, String value) {
    if (!Ids.valid(value)) {
      throw error(option + ": expected 1 to 64 letters, digits or dashes");
    }
    return value;
  }

  private ProjectConfig project(List<ProjectConfig> projects) {
    if (project == null && projects.size() == 1) {
      return projects.get(0);
    }
    return projects.stream()
        .filter(candidate -> candidate.name().equals(project))
        .findFirst()
        .orElseThrow(
            () ->
                error(
                    "--project: expected one of "
                        + projects.stream()
                            .map(ProjectConfig::name)
                            .collect(Collectors.joining(", "))));
  }

  private ParameterException error(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

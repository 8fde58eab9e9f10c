package dev.redactor.cli;

import dev.redactor.ops.Controls;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends what stop-erasing or a limit has begun. */
@Command(
    name = "resume",
    description = {
      "Let erasing go on after stop-erasing, or after a limit was reached.",
      "The limits begin to count anew."
    },
    mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private ActorOption actor;

  @Option(names = "--reason", paramLabel = "WORDS", description = ReasonOption.DESCRIPTION)
  private String reason;

  @Override
  public Integer call() {
    String why = ReasonOption.words(spec, reason);
    String who = actor.name();
    try (Controls controls =
        new Controls(config.settings(), config.home(), InstantSource.system())) {
      controls.resume(why, who);
    }
    spec.commandLine().getOut().println("Erasing goes on.");
    spec.commandLine().getOut().flush();
    return ExitCodes.OK;
  }
}

package dev.redactor.cli;

import dev.redactor.ops.Controls;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The kill switch. */
@Command(
    name = "stop-erasing",
    description = "Stop erasing, in all instances at once. Requests wait until resume.",
    mixinStandardHelpOptions = true)
final class StopErasingCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config;
  @Mixin private ReasonOption reason;
  @Mixin private ActorOption actor;

  @Override
  public Integer call() {
    String why = reason.words();
    String who = actor.name();
    try (Controls controls =
        new Controls(config.settings(), config.home(), InstantSource.system())) {
      controls.stop(why, who);
    }
    spec.commandLine().getOut().println("Erasing stops now; `redactor resume` lets it go on.");
    spec.commandLine().getOut().flush();
    return ExitCodes.OK;
  }
}

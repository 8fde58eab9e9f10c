package dev.redactor.cli;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.control.Hold;
import dev.redactor.model.Ids;
import dev.redactor.model.Kind;
import dev.redactor.model.ResourceId;
import dev.redactor.ops.Controls;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Collection;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds on single resources. */
@Command(
    name = "hold",
    description = "Keep single messages, faxes, recordings or transcriptions from being erased.",
    mixinStandardHelpOptions = true)
final class HoldCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: add, list or release");
  }

  /** What is meant. */
  static final class Target {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    @Mixin private ProjectOption project;

    @Option(
        names = "--sid",
        paramLabel = "SID",
        required = true,
        description = "The message, fax, recording or transcription.")
    private String sid;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        defaultValue = "message",
        description = "message, fax, recording or transcription; default: ${DEFAULT-VALUE}.")
    private String kind;

    ResourceId of(Settings settings) {
      try {
        Ids.require("--sid", sid);
        ProjectConfig chosen = project.of(RedactorConfig.read(settings));
        return new ResourceId(project.accountOf(chosen), Kind.of(kind), sid);
      } catch (IllegalArgumentException e) {
        throw new ParameterException(spec.commandLine(), e.getMessage());
      }
    }
  }

  @Command(
      name = "add",
      description = "Place a hold. It is looked at right before each erasing call.",
      mixinStandardHelpOptions = true)
  int add(@Mixin ConfigOption config, @Mixin Target target, @Mixin ReasonOption reason) {
    Settings settings = config.settings();
    ResourceId resource = target.of(settings);
    String why = reason.required();
    String who = reason.actor();
    String id;
    try (Controls controls = new Controls(settings, config.home(), InstantSource.system())) {
      id = controls.hold(resource, why, who);
    }
    return said("Held as " + id + ". What was erased before stays erased.");
  }

  @Command(
      name = "release",
      description = "Release a hold. What waits is erased when it next falls due.",
      mixinStandardHelpOptions = true)
  int release(@Mixin ConfigOption config, @Mixin Target target, @Mixin ReasonOption reason) {
    Settings settings = config.settings();
    ResourceId resource = target.of(settings);
    String why = reason.required();
    String who = reason.actor();
    boolean released;
    try (Controls controls = new Controls(settings, config.home(), InstantSource.system())) {
      released = controls.release(resource, why, who);
    }
    said(released ? "Released." : "There is no hold on it.");
    return released ? ExitCodes.OK : ExitCodes.FAILED;
  }

  @Command(
      name = "list",
      description = "List the holds that stand.",
      mixinStandardHelpOptions = true)
  int list(@Mixin ConfigOption config) {
    Collection<Hold> standing;
    try (Controls controls =
        new Controls(config.settings(), config.home(), InstantSource.system())) {
      standing = controls.standing();
    }
    PrintWriter out = spec.commandLine().getOut();
    for (Hold hold : standing) {
      out.printf(
          "%s  %s  %s%s%n",
          hold.id(),
          hold.resource().key(),
          hold.isUnreadable()
              ? "its record cannot be read; it stands until it is released"
              : hold.since() + "  " + hold.reason(),
          hold.actor() == null ? "" : "  " + hold.actor());
    }
    return said(standing.size() + (standing.size() == 1 ? " hold" : " holds"));
  }

  private int said(String text) {
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
    return ExitCodes.OK;
  }
}

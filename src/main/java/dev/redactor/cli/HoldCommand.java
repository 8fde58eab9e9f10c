package dev.redactor.cli;

import dev.redactor.config.ProjectConfig;
import dev.redactor.config.RedactorConfig;
import dev.redactor.config.Settings;
import dev.redactor.control.Hold;
import dev.redactor.model.Ids;
import dev.redactor.model.Kind;
import dev.redactor.model.ResourceId;
import dev.redactor.ops.Controls;
import dev.redactor.ops.ResourceLook;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Holds on single resources. */
@Command(
    name = "hold",
    description = {
      "Keep single messages, faxes, recordings, transcriptions or calls from being erased, with"
          + " everything below them."
    },
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
        description = "The message, fax, recording, transcription or call.")
    private String sid;

    @Option(
        names = "--kind",
        paramLabel = "KIND",
        defaultValue = "message",
        description = "message, fax, recording, transcription or call; default: ${DEFAULT-VALUE}.")
    private String kind;

    ProjectConfig project(Settings settings) {
      return project.of(RedactorConfig.read(settings));
    }

    ResourceId of(ProjectConfig chosen) {
      try {
        Ids.require("--sid", sid);
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
  int add(
      @Mixin ConfigOption config,
      @Mixin Target target,
      @Mixin ReasonOption reason,
      @Mixin ActorOption actor) {
    Settings settings = config.settings();
    ProjectConfig project = target.project(settings);
    ResourceId resource = target.of(project);
    String why = reason.words();
    String who = actor.name();
    String id;
    try (Controls controls = new Controls(settings, config.home(), InstantSource.system())) {
      id = controls.hold(resource, why, who);
    }
    String kind = resource.kind().wire();
    said(
        "Held %s %s as %s. What was erased before stays erased."
            .formatted(kind, resource.sid(), id));
    // Only now: the hold must not wait for the provider.
    warn(
        kind,
        new ResourceLook(settings, config.home(), InstantSource.system())
            .answer(project, resource));
    return ExitCodes.OK;
  }

  private void warn(String kind, int answer) {
    if (answer >= 200 && answer < 300) {
      return;
    }
    PrintWriter err = spec.commandLine().getErr();
    err.println(
        answer == 404
            ? "redactor: warning: the provider knows no "
                + kind
                + " with this id: is it a "
                + others(kind)
                + "? --kind says so. The hold stands, on a "
                + kind
                + "."
            : "redactor: warning: whether there is such a "
                + kind
                + " is not known: the provider did not show it"
                + (answer == 0 ? "." : " (" + answer + ")."));
    err.flush();
  }

  private static String others(String kind) {
    return Arrays.stream(Kind.values())
        .map(Kind::wire)
        .filter(other -> !other.equals(kind))
        .collect(Collectors.joining(", "))
        .replaceFirst(", ([a-z]+)$", " or $1");
  }

  @Command(
      name = "release",
      description = "Release a hold. What waits is erased when it next falls due.",
      mixinStandardHelpOptions = true)
  int release(
      @Mixin ConfigOption config,
      @Mixin Target target,
      @Mixin ReasonOption reason,
      @Mixin ActorOption actor) {
    Settings settings = config.settings();
    ResourceId resource = target.of(target.project(settings));
    String why = reason.words();
    String who = actor.name();
    boolean released;
    try (Controls controls = new Controls(settings, config.home(), InstantSource.system())) {
      released = controls.release(resource, why, who);
    }
    said(
        (released ? "Released %s %s." : "There is no hold on %s %s.")
            .formatted(resource.kind().wire(), resource.sid()));
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

package dev.redactor.cli;

import dev.redactor.backfill.BackfillException;
import dev.redactor.config.ProjectConfig;
import dev.redactor.control.Hold;
import dev.redactor.control.Holds;
import dev.redactor.model.Ids;
import dev.redactor.model.Kind;
import dev.redactor.model.ResourceId;
import dev.redactor.ops.PolicyTools;
import dev.redactor.policy.Policies;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at policies without erasing anything. */
@Command(
    name = "policy",
    description = "Check policies, explain a decision, count what a change would do.",
    mixinStandardHelpOptions = true)
final class PolicyCommand implements Runnable {
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Missing command: check, explain or diff");
  }

  private static PolicyTools tools(ConfigOption config) {
    return new PolicyTools(config.settings(), config.home(), InstantSource.system());
  }

  @Command(
      name = "check",
      description = "Read a policies file and say what is wrong with it.",
      mixinStandardHelpOptions = true)
  int check(
      @Mixin ConfigOption config,
      @Parameters(
              arity = "0..1",
              paramLabel = "FILE",
              description = "The file; default: the configured one.")
          Path file) {
    Policies policies = tools(config).read(file);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%d rules, %s%n", policies.size(), policies.hash());
    out.flush();
    return ExitCodes.OK;
  }

  @Command(
      name = "explain",
      description = {
        "Say which rule decides about a resource, and why. Reads it with one call; shows no number"
            + " and no text."
      },
      mixinStandardHelpOptions = true)
  int explain(
      @Mixin ConfigOption config,
      @Mixin ProjectOption project,
      @Option(names = "--sid", paramLabel = "SID", required = true, description = "The resource.")
          String sid,
      @Option(
              names = "--kind",
              paramLabel = "KIND",
              defaultValue = "message",
              description = "message, fax, recording or transcription.")
          String kind) {
    PolicyTools tools = tools(config);
    ProjectConfig chosen = project.of(tools.config());
    Policies policies = tools.read(null);
    ResourceId resource;
    try {
      resource =
          new ResourceId(project.accountOf(chosen), Kind.of(kind), Ids.require("--sid", sid));
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    PolicyTools.Explanation found = tools.explain(policies, chosen, resource);
    PrintWriter out = spec.commandLine().getOut();
    if (found.facts() == null) {
      out.println(
          found.answer() == 404
              ? "The provider does not know it: there is nothing to erase."
              : "The provider did not show it (" + found.answer() + ").");
      out.flush();
      return found.answer() == 404
          ? ExitCodes.OK
          : found.answer() == 401 || found.answer() == 403
              ? ExitCodes.CREDENTIALS
              : ExitCodes.FAILED;
    }
    Instant now = Instant.now();
    found.rules().forEach(line -> out.println("  " + line));
    out.printf("%s decides: %s%n", found.ruling().policy().id(), found.ruling().decision().wire());
    if (found.ruling().waits(now)) {
      out.printf("not before %s%n", found.ruling().notBefore());
    }
    if (found.ruling().deadline() != null) {
      out.printf("reported when still open at %s%n", found.ruling().deadline());
    }
    policies.about(found.ruling().policy().id()).forEach(out::println);
    out.println(hold(tools, resource));
    out.flush();
    return ExitCodes.OK;
  }

  private static String hold(PolicyTools tools, ResourceId resource) {
    Optional<Holds> holds = tools.holds();
    if (holds.isEmpty()) {
      return "Kafka does not answer, so a hold on it alone, which wins over every rule, is not known.";
    }
    Hold hold = holds.get().of(resource);
    return hold == null
        ? "There is no hold on it alone."
        : "A hold on it alone wins over every rule: " + hold.text() + ". Nothing of it is erased.";
  }

  @Command(
      name = "diff",
      description = {
        "Count what another policies file would decide about the messages of the provider's log.",
        "Reads only."
      },
      mixinStandardHelpOptions = true)
  int diff(
      @Mixin ConfigOption config,
      @Mixin ProjectOption project,
      @Parameters(index = "0", paramLabel = "OLD", description = "A policies file.") Path before,
      @Parameters(index = "1", paramLabel = "NEW", description = "Another one.") Path after,
      @Option(
              names = "--sent-after",
              paramLabel = "TIME",
              required = true,
              converter = TimeOption.class,
              description = "Of messages sent then or later: a day or a time.")
          Instant sentAfter,
      @Option(
              names = "--sent-before",
              paramLabel = "TIME",
              converter = TimeOption.class,
              description = "Of messages sent earlier than then.")
          Instant sentBefore) {
    PolicyTools tools = tools(config);
    ProjectConfig chosen = project.of(tools.config());
    PrintWriter out = spec.commandLine().getOut();
    PolicyTools.Difference found;
    try {
      found =
          tools.difference(
              tools.read(before),
              tools.read(after),
              chosen,
              project.accountOf(chosen),
              sentAfter,
              sentBefore);
    } catch (BackfillException e) {
      spec.commandLine().getErr().println("redactor: " + e.getMessage());
      return e.reason() == BackfillException.Reason.CREDENTIALS
          ? ExitCodes.CREDENTIALS
          : ExitCodes.FAILED;
    }
    found.counts().forEach((what, count) -> out.printf("%8d %s%n", count, what));
    out.printf("%8d messages, %d decided differently%n", found.listed(), found.changed());
    out.flush();
    return ExitCodes.OK;
  }
}

package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the commands of the desk share: whom they ask, and how errors are told. */
abstract class DlqTask implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private DeskOptions desk;

  /** Does it. */
  abstract int run(DeskLink link);

  /** The filter the command goes by, for the mark below an error in it; null when it has none. */
  String filter() {
    return null;
  }

  @Override
  public final Integer call() {
    requireNoMisspeltOption();
    Quiet.log();
    try {
      return run(desk.link());
    } catch (DeskException e) {
      PrintWriter err = spec.commandLine().getErr();
      if (e.position() != null && filter() != null) {
        err.println("  " + filter());
        err.println("  " + " ".repeat(e.position()) + "^");
      }
      err.println("redactor: " + e.getMessage());
      err.flush();
      return e.status() == 400 ? ExitCodes.USAGE : ExitCodes.FAILED;
    } finally {
      out().flush();
    }
  }

  // One dash makes a term that leaves out what begins so: all that stands, mostly.
  private void requireNoMisspeltOption() {
    for (PositionalParamSpec words : spec.commandLine().getParseResult().matchedPositionals()) {
      for (String word : words.stringValues()) {
        if (word.startsWith("-") && spec.findOption("-" + word) != null) {
          throw new ParameterException(
              spec.commandLine(), word + ": not a term of a filter; did you mean -" + word + "?");
        }
      }
    }
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  final CommandSpec spec() {
    return spec;
  }

  final boolean json() {
    return desk.json();
  }

  /** Prints an answer for programs. */
  final int print(JsonNode answer) {
    out().println(answer.toString());
    return ExitCodes.OK;
  }
}

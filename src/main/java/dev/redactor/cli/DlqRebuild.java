package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;

/** Makes the read model anew. */
@Command(
    name = "rebuild",
    description = "Make the desk's read model anew from the topics; plans stay.",
    mixinStandardHelpOptions = true)
final class DlqRebuild extends DlqTask {
  @Override
  int run(DeskLink link) {
    JsonNode answer = link.post("/rebuild", null);
    if (json()) {
      return print(answer);
    }
    out().println("Begun. Lists are incomplete until the topics have been read.");
    return ExitCodes.OK;
  }
}

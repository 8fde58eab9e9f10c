package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** One dead letter with what happened to it. */
@Command(
    name = "show",
    description = "Show one dead letter and what happened to it.",
    mixinStandardHelpOptions = true)
final class DlqShow extends DlqTask {
  @Parameters(paramLabel = "ID", description = "Its id, or the beginning that no other has.")
  private String id;

  @Mixin private LookReason reason;

  @Override
  int run(DeskLink link) {
    JsonNode detail =
        link.get(
            "/letters/" + DlqIds.require(spec(), id) + DeskLink.query("reason", reason.words()));
    if (json()) {
      return print(detail);
    }
    DlqTables.detail(out(), detail);
    return ExitCodes.OK;
  }
}

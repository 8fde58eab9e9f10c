package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Counts of dead letters. */
@Command(
    name = "stats",
    description = "Count dead letters by reason, kind and age.",
    mixinStandardHelpOptions = true)
final class DlqStats extends DlqTask {
  @Parameters(paramLabel = "FILTER", arity = "0..*", description = "As for list.")
  private List<String> words;

  @Mixin private LookReason reason;

  @Override
  String filter() {
    return DeskOptions.filter(words);
  }

  @Override
  int run(DeskLink link) {
    JsonNode counts =
        link.get("/letters/counts" + DeskLink.query("filter", filter(), "reason", reason.words()));
    if (json()) {
      return print(counts);
    }
    DlqTables.counts(out(), counts);
    return ExitCodes.OK;
  }
}

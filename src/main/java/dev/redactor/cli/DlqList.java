package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A page of dead letters. */
@Command(
    name = "list",
    description = "List dead letters, the newest failures first.",
    mixinStandardHelpOptions = true)
final class DlqList extends DlqTask {
  @Parameters(
      paramLabel = "FILTER",
      arity = "0..*",
      description =
          "Such as reason:REFUSED age>2h project:clinic kind:fax status:422; see docs/desk.md.")
  private List<String> words;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "50",
      description = "Entries at most, 1 to 200; default: ${DEFAULT-VALUE}.")
  private int limit;

  @Option(names = "--oldest", description = "The oldest failures first.")
  private boolean oldest;

  @Mixin private LookReason reason;

  @Option(names = "--cursor", paramLabel = "NEXT", description = "The next page.")
  private String cursor;

  @Override
  String filter() {
    return DeskOptions.filter(words);
  }

  @Override
  int run(DeskLink link) {
    JsonNode page =
        link.get(
            "/letters"
                + DeskLink.query(
                    "filter",
                    filter(),
                    "limit",
                    Integer.toString(limit),
                    "sort",
                    oldest ? "oldest" : null,
                    "cursor",
                    cursor,
                    "reason",
                    reason.words()));
    if (json()) {
      return print(page);
    }
    DlqTables.letters(out(), page.get("letters"));
    if (page.has("next")) {
      out().println("more: --cursor " + page.get("next").asText());
    }
    return ExitCodes.OK;
  }
}

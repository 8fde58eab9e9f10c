package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What the provider has of it now. */
@Command(
    name = "probe",
    description = "Ask the provider what it still has; changes nothing.",
    mixinStandardHelpOptions = true)
final class DlqProbe extends DlqTask {
  @Parameters(paramLabel = "ID", arity = "1..*", description = "As for show.")
  private List<String> ids;

  @Override
  int run(DeskLink link) {
    for (String id : ids) {
      JsonNode probe = link.post("/letters/" + DlqIds.require(spec(), id) + "/probe", null);
      if (json()) {
        print(probe);
      } else {
        out()
            .printf(
                "%s  %s%s%s%n",
                id,
                probe.get("verdict").asText(),
                probe.has("httpStatus") ? "  HTTP " + probe.get("httpStatus").asText() : "",
                probe.has("resourceStatus")
                    ? "  status " + probe.get("resourceStatus").asText()
                    : "");
      }
    }
    return ExitCodes.OK;
  }
}

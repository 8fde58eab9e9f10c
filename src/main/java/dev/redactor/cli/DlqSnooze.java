package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.model.Wire;
import java.util.List;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts dead letters aside. */
@Command(
    name = "snooze",
    description = "Put dead letters aside until a time, or take them up again.",
    mixinStandardHelpOptions = true)
final class DlqSnooze extends DlqTask {
  @Parameters(paramLabel = "ID", arity = "1..*", description = "As for show.")
  private List<String> ids;

  @ArgGroup(multiplicity = "1")
  private When when;

  @Option(names = "--reason", paramLabel = "WORDS", description = "Why.")
  private String reason;

  /** Until when. */
  static final class When {
    @Option(names = "--for", paramLabel = "TIME", description = "Such as 2h or 3d.")
    private String duration;

    @Option(names = "--end", description = "Take them up again now.")
    private boolean end;
  }

  @Override
  int run(DeskLink link) {
    for (String id : ids) {
      String path = "/letters/" + DlqIds.require(spec(), id);
      JsonNode answer;
      if (when.end) {
        answer = link.post(path + "/unsnooze", null);
      } else {
        ObjectNode body = Wire.mapper().createObjectNode().put("for", when.duration);
        if (reason != null) {
          body.put("reason", reason);
        }
        answer = link.post(path + "/snooze", body);
      }
      if (json()) {
        print(answer);
      } else {
        out()
            .printf(
                "%s  %s%n",
                id, answer.at("/letter/snoozedUntil").asText(answer.at("/letter/state").asText()));
      }
    }
    return ExitCodes.OK;
  }
}

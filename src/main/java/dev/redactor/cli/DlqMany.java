package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.redactor.model.Wire;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** What is done to many dead letters: plan, a person's word, progress. */
abstract class DlqMany extends DlqTask {
  @Parameters(
      paramLabel = "FILTER",
      arity = "0..*",
      description = "As for list; `state:open` for all.")
  private List<String> words;

  @Option(
      names = "--id",
      paramLabel = "ID",
      arity = "1..*",
      description = "These instead of a filter's.")
  private List<String> ids;

  @Option(
      names = "--reason",
      paramLabel = "WORDS",
      description = "Why: words with at most six digits, such as 'ticket 4711'.")
  private String reason;

  @Option(
      names = "--rate",
      paramLabel = "N",
      description = "Items a second (default: redactor.desk.rate).")
  private Integer rate;

  @Option(names = "--dry-run", description = "Say what would be done, and do nothing.")
  private boolean dryRun;

  @Option(names = "--yes", description = "Do not ask.")
  private boolean yes;

  @Option(
      names = "--count",
      paramLabel = "N",
      description = "How many there are: needed with --yes above 100.")
  private Integer count;

  @Option(names = "--no-wait", description = "Return once it has begun.")
  private boolean noWait;

  /** What the plan does: replay, resolve or discard. */
  abstract String operation();

  @Override
  String filter() {
    return DeskOptions.filter(words);
  }

  @Override
  int run(DeskLink link) {
    if ((words == null || words.isEmpty()) == (ids == null)) {
      throw new ParameterException(
          spec().commandLine(), "expected either a filter (state:open for all) or --id");
    }
    if (!dryRun && reason == null) {
      throw new ParameterException(spec().commandLine(), "--reason: missing");
    }
    if (!dryRun && !yes && !Terminal.isInteractive()) {
      throw new ParameterException(
          spec().commandLine(), "not on a terminal: add --yes, and above 100 --count");
    }
    JsonNode plan = plan(link);
    if (!json()) {
      DlqTables.plan(out(), plan);
      out().flush();
    }
    if (dryRun || plan.get("total").asInt() == 0) {
      link.post("/plans/" + plan.get("id").asText() + "/cancel", null);
      return json()
          ? print(plan)
          : say(dryRun ? "Dry run: nothing was done." : "Nothing to do.", ExitCodes.OK);
    }
    Integer typed = yes ? count : ask(plan);
    if (typed == null && !yes) {
      link.post("/plans/" + plan.get("id").asText() + "/cancel", null);
      return say("Nothing was done.", ExitCodes.FAILED);
    }
    ObjectNode body = Wire.mapper().createObjectNode().put("reason", reason);
    if (typed != null) {
      body.put("count", typed);
    }
    JsonNode begun = link.post("/plans/" + plan.get("id").asText() + "/confirm", body);
    if (noWait) {
      return json()
          ? print(begun)
          : say("Begun: redactor dlq plan " + begun.get("id").asText(), ExitCodes.OK);
    }
    return DlqProgress.watch(this, link, begun);
  }

  private JsonNode plan(DeskLink link) {
    ObjectNode body = Wire.mapper().createObjectNode().put("operation", operation());
    if (ids == null) {
      body.put("filter", filter());
    } else {
      ArrayNode list = body.putArray("ids");
      for (String id : ids) {
        // A plan takes whole ids only.
        list.add(link.get("/letters/" + DlqIds.require(spec(), id)).at("/letter/id").asText());
      }
    }
    if (rate != null) {
      body.put("rate", rate);
    }
    return link.post("/plans", body);
  }

  /** The number a person types, or that there are; null when it is not meant. */
  private Integer ask(JsonNode plan) {
    int total = plan.get("total").asInt();
    boolean typed = plan.has("countToType");
    String answer =
        System.console()
            .readLine(typed ? "Type the number of dead letters to go on: " : "Type yes to go on: ");
    if (answer == null) {
      return null;
    }
    String given = answer.strip().replace(",", "");
    boolean meant = typed ? given.equals(Integer.toString(total)) : given.equalsIgnoreCase("yes");
    return meant ? total : null;
  }

  private int say(String text, int code) {
    out().println(text);
    return code;
  }
}

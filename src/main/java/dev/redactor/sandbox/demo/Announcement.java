package dev.redactor.sandbox.demo;

import java.io.PrintWriter;

/** What the demo is about to do. */
final class Announcement {
  private Announcement() {}

  static void print(PrintWriter out, Stage stage, Scenario scenario, double faultRate) {
    int mms = scenario.withMedia();
    out.printf(
        "provider  %s, %.0f %% of its calls fail%n", stage.sandbox().baseUrl(), faultRate * 100);
    out.printf("broker    %s, data in %s%n", stage.bootstrapServers(), stage.folder());
    out.printf(
        "messages  %s due: %s SMS, %s MMS with %s media; %s in progress, %s with late media%n",
        Text.number(scenario.due().size()),
        Text.number(scenario.due().size() - mms),
        Text.number(mms),
        Text.number(scenario.media()),
        Text.number(scenario.inProgress()),
        Text.number(scenario.late()));
    out.printf(
        "          %s that no event names; %s bodies and media refused for now%n%n",
        Text.number(scenario.bystanders().size()), Text.number(scenario.refused().size()));
    out.flush();
  }
}

package dev.redactor.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** Watches a plan until it has ended, or waits for a person. */
final class DlqProgress {
  private static final long PAUSE_MILLIS = 500;

  private DlqProgress() {}

  static int watch(DlqTask task, DeskLink link, JsonNode begun) {
    String id = begun.get("id").asText();
    Thread hook =
        new Thread(
            () -> {
              task.err().println();
              task.err().println("The plan goes on in the service: redactor dlq plan " + id);
              task.err().flush();
            },
            "interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    JsonNode plan = begun;
    String shown = "";
    while (plan.get("state").asText().equals("running")) {
      String line = DlqTables.progress(plan);
      if (!line.equals(shown)) {
        shown = line;
        task.err().println(line);
        task.err().flush();
      }
      pause();
      plan = link.get("/plans/" + id);
    }
    Runtime.getRuntime().removeShutdownHook(hook);
    if (task.json()) {
      task.print(plan);
    } else {
      task.out().println(DlqTables.progress(plan));
    }
    boolean done = plan.get("state").asText().equals("done");
    return !done
        ? ExitCodes.FAILED
        : plan.get("failed").asInt() == 0 ? ExitCodes.OK : ExitCodes.DEAD_LETTERS;
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}

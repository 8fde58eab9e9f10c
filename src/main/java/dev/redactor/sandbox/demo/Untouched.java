package dev.redactor.sandbox.demo;

import dev.redactor.sandbox.Sandbox;
import dev.redactor.sandbox.store.Stored;
import dev.redactor.sandbox.traffic.Write;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What was changed at the provider though nobody asked for it. */
final class Untouched {
  private Untouched() {}

  /**
   * The ids of messages that were wrongly touched: one that no event named and that was written to
   * or is no longer as it was, and one that was to be redacted and was deleted as a whole.
   */
  static Set<String> violations(Sandbox sandbox, Scenario scenario) {
    Set<String> due = scenario.due().stream().map(Stored::sid).collect(Collectors.toSet());
    Set<String> wrong = new TreeSet<>();
    sandbox.ledger().writes().stream()
        .map(Write::sid)
        .filter(sid -> !due.contains(sid))
        .forEach(wrong::add);
    scenario
        .bystanders()
        .forEach(
            (message, text) -> {
              int media = sandbox.store().liveMedia(message.sid()).size();
              if (!text.equals(message.text()) || media != message.announcedMedia()) {
                wrong.add(message.sid());
              }
            });
    scenario.due().stream().filter(Stored::deleted).map(Stored::sid).forEach(wrong::add);
    return wrong;
  }
}

package dev.redactor.sandbox.demo;

import dev.redactor.sandbox.store.Stored;
import java.util.List;
import java.util.Map;

/**
 * The messages of a demo.
 *
 * @param due those that events name, oldest first
 * @param bystanders those that no event names, with their texts
 * @param refused ids of messages and media that the provider refuses to change until that is mended
 * @param inProgress how many of those due are in progress at first
 * @param late how many of those due have a medium that appears later
 */
record Scenario(
    List<Stored> due,
    Map<Stored, String> bystanders,
    List<String> refused,
    int inProgress,
    int late) {

  int media() {
    return due.stream().mapToInt(Stored::announcedMedia).sum();
  }

  /** How many things there are to erase: bodies and media. */
  int items() {
    return due.size() + media();
  }

  int withMedia() {
    return (int) due.stream().filter(message -> message.announcedMedia() > 0).count();
  }
}

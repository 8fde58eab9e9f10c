package dev.redactor.cli;

import picocli.CommandLine.Command;

/** Sends dead letters through the corridor again. */
@Command(
    name = "replay",
    description =
        "Send dead letters through the pipeline again: 10 first, the others when half of those are"
            + " settled.",
    mixinStandardHelpOptions = true)
final class DlqReplay extends DlqMany {
  @Override
  String operation() {
    return "replay";
  }
}

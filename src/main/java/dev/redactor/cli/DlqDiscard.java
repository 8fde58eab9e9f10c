package dev.redactor.cli;

import picocli.CommandLine.Command;

/** Closes dead letters for good. */
@Command(
    name = "discard",
    description = "Close dead letters for good; what they name stays at the provider.",
    mixinStandardHelpOptions = true)
final class DlqDiscard extends DlqMany {
  @Override
  String operation() {
    return "discard";
  }
}

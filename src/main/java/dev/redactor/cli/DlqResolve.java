package dev.redactor.cli;

import picocli.CommandLine.Command;

/** Closes dead letters whose items the provider has no more. */
@Command(
    name = "resolve",
    description = "Ask the provider about each, and close those whose item is gone.",
    mixinStandardHelpOptions = true)
final class DlqResolve extends DlqMany {
  @Override
  String operation() {
    return "resolve";
  }
}

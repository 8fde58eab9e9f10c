package dev.redactor.cli;

import picocli.CommandLine.Option;

/** Why somebody looks at dead letters, for the audit stream. */
final class LookReason {
  @Option(
      names = "--reason",
      paramLabel = "WORDS",
      description = "Why you look, for the audit stream; a few words, a ticket for one.")
  private String words;

  /** The words; null when none were given. */
  String words() {
    return words;
  }
}

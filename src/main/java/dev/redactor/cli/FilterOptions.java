package dev.redactor.cli;

import dev.redactor.backfill.BackfillFilter;
import dev.redactor.config.Secret;
import dev.redactor.model.Ids;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Which messages are meant. */
final class FilterOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--to",
      paramLabel = "NUMBER",
      description =
          "Only those sent to this number. `--to @FILE` reads it from a file, so that no list of"
              + " processes shows it.")
  private String to;

  @Option(
      names = "--from",
      paramLabel = "NUMBER",
      description = "Only those sent from this number; @FILE likewise.")
  private String from;

  @Option(
      names = "--sent-after",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description =
          "Only those sent then or later: a day (2026-01-31, which begins in UTC) or a time"
              + " (2026-01-31T08:00:00Z).")
  private Instant sentAfter;

  @Option(
      names = "--sent-before",
      paramLabel = "TIME",
      converter = TimeOption.class,
      description = "Only those sent earlier than then.")
  private Instant sentBefore;

  @Option(
      names = "--status",
      paramLabel = "WORD",
      description = "Only those with this status, such as received or delivered.")
  private String status;

  @Option(names = "--with-media-only", description = "Leave out messages that name no media.")
  private boolean withMediaOnly;

  @Option(
      names = "--sid",
      paramLabel = "SID",
      arity = "1..*",
      description =
          "These messages, any number of them; `--sid @FILE` reads them from a file, one a line.")
  private List<String> sids;

  List<String> sids() {
    return sids == null ? List.of() : sids.stream().distinct().toList();
  }

  /** The filter, checked; errors name the option and never repeat its value. */
  BackfillFilter filter() {
    number("--to", to);
    number("--from", from);
    if (status != null && !status.matches("[a-z_-]{1,32}")) {
      throw error("--status: expected a lower-case word");
    }
    if (sentAfter != null && sentBefore != null && !sentAfter.isBefore(sentBefore)) {
      throw error("--sent-after must be earlier than --sent-before");
    }
    if (sids().stream().anyMatch(sid -> !Ids.valid(sid))) {
      throw error("--sid: expected ids of 1 to 64 letters, digits or dashes");
    }
    if (!sids().isEmpty() && (to != null || from != null)) {
      throw error("--sid names the messages; --to and --from cannot be added to it");
    }
    BackfillFilter filter =
        new BackfillFilter(
            to == null ? null : new Secret(to.strip()),
            from == null ? null : new Secret(from.strip()),
            sentAfter,
            sentBefore,
            status,
            withMediaOnly);
    if (sids().isEmpty() && filter.isEverything()) {
      throw error(
          "this would mean every message of the account; say which, for instance with"
              + " --sent-before");
    }
    return filter;
  }

  private void number(String option, String number) {
    if (number != null && number.isBlank()) {
      throw error(option + ": empty");
    }
    // Left as it was, because there is no such file.
    if (number != null && number.startsWith("@")) {
      throw error(option + ": the file cannot be read");
    }
  }

  private ParameterException error(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}

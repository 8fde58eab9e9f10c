package dev.redactor.cli;

import dev.redactor.backfill.BackfillOrder;
import dev.redactor.backfill.Results;
import dev.redactor.backfill.RunState;
import dev.redactor.backfill.Survey;
import java.io.PrintWriter;

/** The tables of a one-shot redaction. */
final class RedactTables {
  private final PrintWriter out;

  RedactTables(PrintWriter out) {
    this.out = out;
  }

  /** What there is to do. */
  void survey(BackfillOrder order, Survey survey) {
    out.printf(
        "Project %s: %s%n",
        order.project().name(),
        switch (order.action()) {
          case REDACT -> "redact: media deleted, text cleared, the message's entry stays";
          case DELETE -> "delete: media deleted, then the messages themselves";
          case MEDIA_ONLY -> "media-only: media deleted, the text stays";
        });
    row("messages found", survey.messages());
    rowIfAny("  nothing left to erase", survey.clean());
    rowIfAny("  not known to the provider", survey.missing());
    row("  to erase", survey.due());
    row("    with media", survey.withMedia());
    row("    media they name", survey.media());
    rowIfAny("    media not known yet", survey.mediaUnknown());
    rowIfAny("    in progress, have to wait", survey.inProgress());
    row("calls to the provider, about", survey.calls());
    if (survey.media() > 0) {
      out.println(
          "The provider goes on counting media that were deleted: such a count proves nothing.");
      out.println("What is left shows only once they are listed, which erasing begins with.");
    }
    out.flush();
  }

  /** What an earlier process of the run has done. */
  void resumed(RunState run) {
    out.printf(
        "Goes on with the run begun at %s, with the messages found then.%n", run.startedAt());
    out.flush();
  }

  /** What became of it. */
  void summary(Survey survey, Results results, RunState run) {
    out.println();
    row("messages found", survey.messages());
    rowIfAny("  nothing left to erase", survey.clean());
    rowIfAny("  not known to the provider", survey.missing());
    row("  redacted", results.count(Results.State.ERASED));
    row("  dead letters", results.count(Results.State.DEAD));
    rowIfAny("  held", results.count(Results.State.HELD));
    rowIfAny("  skipped by a rule", results.count(Results.State.SKIPPED));
    rowIfAny("  waiting to be tried again", results.count(Results.State.WAITING));
    rowIfAny("  requested, not ended", results.count(Results.State.REQUESTED));
    rowIfAny("  not requested", results.count(Results.State.DUE));
    out.printf("correlation id of its events: %s%n", run.correlationId());
    out.flush();
  }

  private void rowIfAny(String name, long value) {
    if (value > 0) {
      row(name, value);
    }
  }

  private void row(String name, long value) {
    out.printf("  %-36s %12s%n", name, Figures.number(value));
  }
}

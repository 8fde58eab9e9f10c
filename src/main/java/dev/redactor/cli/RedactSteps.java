package dev.redactor.cli;

import dev.redactor.backfill.BackfillFolder;
import dev.redactor.backfill.BackfillOrder;
import dev.redactor.backfill.OutcomeReader;
import dev.redactor.backfill.Report;
import dev.redactor.backfill.Results;
import dev.redactor.backfill.RunState;
import dev.redactor.backfill.Sending;
import dev.redactor.backfill.Survey;
import dev.redactor.ops.Backfill;
import dev.redactor.ops.BackfillRun;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;

/** One order, from the listing to the summary. */
final class RedactSteps {
  private final PrintWriter out;
  private final PrintWriter err;
  private final BackfillOrder order;
  private final Backfill backfill;
  private final BackfillFolder folder;
  private final Path report;
  private final boolean verify;
  private final InstantSource clock;
  private final RedactTables tables;
  private Optional<RunState> earlier = Optional.empty();
  private Results results;
  private Survey survey;

  /**
   * Prepares it.
   *
   * @param report where the report goes; null for none
   * @param verify whether erasures are read back, which takes calls
   */
  RedactSteps(
      CommandLine line,
      BackfillOrder order,
      Backfill backfill,
      BackfillFolder folder,
      Path report,
      boolean verify,
      InstantSource clock) {
    this.out = line.getOut();
    this.err = line.getErr();
    this.order = order;
    this.backfill = backfill;
    this.folder = folder;
    this.report = report;
    this.verify = verify;
    this.clock = clock;
    this.tables = new RedactTables(out);
  }

  /** Finds the messages, unless an unfinished run has, and shows what there is to do. */
  void find() {
    earlier = folder.run();
    if (earlier.isPresent()) {
      tables.resumed(earlier.get());
    } else {
      int strangers;
      try (RedactProgress progress = RedactProgress.of(err)) {
        strangers = backfill.find(folder, progress::found);
      }
      if (strangers > 0) {
        err.printf(
            "The provider listed %d more with other numbers than asked for; they are left alone.%n",
            strangers);
      }
    }
    results = Results.of(folder.found());
    survey = Survey.of(order, folder.found(), results, verify);
    tables.survey(order, survey);
  }

  /**
   * Ends a dry run.
   *
   * @param unfinished whether a run of the order waits to be gone on with
   */
  int show(boolean unfinished) {
    report();
    if (unfinished) {
      out.println("A run of this order was interrupted: without --dry-run it goes on.");
    }
    return end("Dry run: nothing was changed.", ExitCodes.OK);
  }

  /**
   * Asks, erases and waits.
   *
   * @param begin starts what a run needs
   * @param rate messages a second at most; 0 for as many as the service takes
   */
  int erase(Function<RunState, BackfillRun> begin, boolean yes, int rate) {
    if (survey.due() == 0) {
      report();
      folder.finish();
      return end("Nothing to do.", ExitCodes.OK);
    }
    if (!yes && !confirmed()) {
      return end("Nothing was changed.", ExitCodes.FAILED);
    }
    backfill.requireEraseToken();
    RunState run = earlier.orElseGet(() -> folder.begin(clock.instant()));
    try (BackfillRun running = started(begin, run)) {
      return send(running, run, rate);
    }
  }

  private BackfillRun started(Function<RunState, BackfillRun> begin, RunState run) {
    try {
      return begin.apply(run);
    } catch (RuntimeException e) {
      if (earlier.isEmpty()) {
        // Nothing was asked for: next time, what was found now may be out of date.
        folder.finish();
      }
      throw e;
    }
  }

  private boolean confirmed() {
    String answer =
        System.console()
            .readLine(
                "This cannot be undone. Erase %s messages? Type yes: ",
                Figures.number(survey.due()));
    return answer != null && answer.strip().equalsIgnoreCase("yes");
  }

  private int send(BackfillRun running, RunState run, int rate) {
    Thread hook = new Thread(() -> interrupted(running), "interrupted");
    Runtime.getRuntime().addShutdownHook(hook);
    if (running.isServed().equals(Optional.of(false))) {
      err.println(
          "No service takes this project's requests at the moment, so they wait: start one with"
              + " `redactor run`, or stop this and add --work.");
    }
    boolean ended = false;
    try (RedactProgress progress = RedactProgress.of(err)) {
      ended =
          running.send(
              new Sending(order, run, folder.found(), results, rate, clock),
              new OutcomeReader(order, run, results),
              backfill::requireEraseToken,
              progress::sent);
    } finally {
      if (!running.isStopping()) {
        Runtime.getRuntime().removeShutdownHook(hook);
        tables.summary(survey, results, run);
        report();
      }
    }
    if (!ended) {
      return ExitCodes.FAILED;
    }
    folder.finish();
    return results.count(Results.State.ERASED) == results.size()
        ? ExitCodes.OK
        : ExitCodes.DEAD_LETTERS;
  }

  private void interrupted(BackfillRun running) {
    running.stop();
    err.println();
    err.println("Stopping. What is requested goes on; the same command goes on from here.");
    err.flush();
    running.close();
  }

  private void report() {
    if (report != null) {
      Report.write(report, order, folder.found(), results);
    }
  }

  private int end(String message, int code) {
    out.println(message);
    out.flush();
    return code;
  }
}

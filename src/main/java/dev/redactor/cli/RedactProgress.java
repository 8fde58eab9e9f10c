package dev.redactor.cli;

import dev.redactor.backfill.BackfillProgress;
import java.io.PrintWriter;

/** Shows how far a one-shot redaction has come. */
interface RedactProgress extends AutoCloseable {
  /** Moving bars on a terminal, else a line now and then. */
  static RedactProgress of(PrintWriter err) {
    return Terminal.isInteractive() ? new RedactBars() : new RedactLines(err);
  }

  /** So many messages have been found. */
  void found(long messages);

  /** So far it has come. */
  void sent(BackfillProgress progress);

  /** Ends what is shown, so that other output can follow. */
  @Override
  void close();
}

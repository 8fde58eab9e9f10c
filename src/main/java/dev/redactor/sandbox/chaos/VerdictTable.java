package dev.redactor.sandbox.chaos;

import java.io.PrintWriter;
import java.util.Collection;

/** Prints what was done and what came of it. */
final class VerdictTable {
  private static final int SHOWN = 5;

  private final PrintWriter out;

  private VerdictTable(PrintWriter out) {
    this.out = out;
  }

  static void print(PrintWriter out, ChaosPlan plan, Score score, Verdict verdict, long seconds) {
    VerdictTable table = new VerdictTable(out);
    table.faults(score);
    table.ledger(verdict);
    table.row("seconds", seconds);
    out.println();
    out.println(
        verdict.good()
            ? "OK: due = gone + held + waiting + dead, nothing else was touched, every erasure has its event or a dead letter."
            : "BROKEN, with seed " + plan.seed());
    out.flush();
  }

  private void faults(Score score) {
    title("Faults, as they really happened");
    for (FaultKind kind : FaultKind.values()) {
      row(kind.label(), score.of(kind));
    }
    row("kills of a process of ours", score.kills());
  }

  private void ledger(Verdict verdict) {
    title("By the ledger of the provider's stand-in, against the topics");
    row("due", verdict.due());
    row("  gone", verdict.gone());
    row("  held", verdict.held());
    row("  waiting", verdict.waiting());
    row("  dead", verdict.dead());
    row("  lost: none of these", verdict.lost());
    row("wrongly touched", verdict.wronglyTouched());
    row("erasures", verdict.erasures());
    row("  without an event", verdict.withoutEvent());
    row("said to be gone, and not gone", verdict.untrue());
    row("topics and logs with personal data or a token", verdict.leaks());
    row("topics of ours with unreadable records", verdict.unreadable());
    row("processes that failed by themselves", verdict.complaints());
    verdict.records().forEach((topic, count) -> row("records of " + topic, count));
    row("events that repeat another's id", verdict.duplicates());
    row("erasing calls for what was gone already", verdict.repeated());
  }

  private void title(String text) {
    out.println();
    out.println(text);
  }

  private void row(String name, Collection<String> what) {
    row(name, what.size());
    what.stream().limit(SHOWN).forEach(one -> out.println("      " + one));
  }

  private void row(String name, long value) {
    out.printf("  %-64s %8d%n", name, value);
  }
}

package dev.redactor.sandbox.demo;

import dev.redactor.model.DeadLetter;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Prints a tally. */
final class TallyTable {
  private static final int SHOWN = 10;

  private final PrintWriter out;

  private TallyTable(PrintWriter out) {
    this.out = out;
  }

  static void print(PrintWriter out, Tally tally, Stopwatch watch) {
    TallyTable table = new TallyTable(out);
    table.provider(tally);
    table.topics(tally);
    table.times(tally, watch);
    table.verdict(tally);
    out.flush();
  }

  private void provider(Tally tally) {
    title("Counted by the provider's stand-in");
    row("messages", tally.messages());
    row("bodies and media at first", tally.items());
    row("bodies left", tally.bodiesLeft());
    row("media left", tally.mediaLeft());
    row("messages no event named", tally.bystanders());
    row("wrongly touched", tally.wronglyTouched().size());
    row("API calls", tally.calls());
    row("API calls per message", "%.1f", (double) tally.calls() / tally.messages());
    row("API calls it failed or refused", tally.faults());
    row("API calls at the same time, at most", tally.mostInFlight());
  }

  private void topics(Tally tally) {
    title("Counted in the topics");
    row("dead letters before the replay", tally.deadBefore());
    row("dead letters after the replay", tally.deadAfter().size());
    row("message events", tally.messageEvents());
    row("events published", tally.events());
    tally.eventsByType().forEach((type, count) -> row("  " + type, count));
  }

  private void times(Tally tally, Stopwatch watch) {
    title("Time");
    watch.phases().forEach((phase, duration) -> row(phase, Text.seconds(duration)));
    row("in all", Text.seconds(watch.total()));
    Duration working = watch.phases().get("erasing").plus(watch.phases().get("replay"));
    row("API calls per second", "%.0f", tally.calls() * 1000.0 / Math.max(1, working.toMillis()));
  }

  private void verdict(Tally tally) {
    out.println();
    if (tally.good()) {
      out.println("OK: nothing due is left, and nothing else was touched.");
      return;
    }
    out.printf(
        "NOT DONE: %d bodies and %d media left, %d messages wrongly touched, %d dead letters%n",
        tally.bodiesLeft(),
        tally.mediaLeft(),
        tally.wronglyTouched().size(),
        tally.deadAfter().size());
    tally.deadAfter().stream().limit(SHOWN).forEach(this::letter);
    tally.wronglyTouched().stream().limit(SHOWN).forEach(sid -> out.println("  touched " + sid));
  }

  private void letter(DeadLetter letter) {
    out.printf(
        "  %s %s (HTTP %s, code %s, replays %d)%n",
        letter.reason(),
        letter.key(),
        letter.httpStatus(),
        letter.providerCode(),
        letter.replays());
  }

  private void title(String text) {
    out.println();
    out.println(text);
  }

  private void row(String name, long value) {
    row(name, Text.number(value));
  }

  private void row(String name, String format, double value) {
    row(name, String.format(Locale.ROOT, format, value));
  }

  private void row(String name, String value) {
    out.printf("  %-40s %10s%n", name, value);
  }
}

package dev.redactor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of a run, and what machine it was made on. */
final class Report {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  private final List<String> rows = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private boolean missed;

  /** A figure that must reach something. */
  void row(String figure, String value, String compared, String must, boolean reached) {
    missed |= !reached;
    add(figure, value, compared, must, reached ? "yes" : "**no**");
  }

  /** A figure that is only told. */
  void row(String figure, String value, String compared) {
    add(figure, value, compared, "", "");
  }

  private void add(String figure, String value, String compared, String must, String reached) {
    rows.add("| %s | %s | %s | %s | %s |".formatted(figure, value, compared, must, reached));
    System.out.printf(
        "%s: %s%s%n", figure, value, must.isEmpty() ? "" : " (" + must + ": " + reached + ")");
  }

  /** A part that came to nothing. */
  void failed(String part, RuntimeException why) {
    missed = true;
    why.printStackTrace();
    add(part, "failed", "", "", "**no**");
  }

  void note(String text) {
    notes.add("- " + text);
    System.out.println("  " + text);
  }

  boolean missed() {
    return missed;
  }

  void write(Path file, String commit, String parts, Instant begun) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add("# Results of `bench/run" + (parts.isEmpty() ? "" : " " + parts) + "`");
    lines.add("");
    lines.add(
        "%s, commit %s, %d s. %s."
            .formatted(
                TIME.format(begun),
                commit,
                Instant.now().getEpochSecond() - begun.getEpochSecond(),
                machine()));
    lines.add("");
    lines.add(
        "Median of the rounds, with the least and the most. docs/performance.md says what each figure is.");
    lines.add("");
    lines.add("| figure | value | compared with | must reach | reached |");
    lines.add("|---|---|---|---|---|");
    lines.addAll(rows);
    lines.add("");
    lines.addAll(notes);
    Files.write(file, lines);
  }

  private static String machine() throws IOException {
    String cpu = "unknown";
    Path info = Path.of("/proc/cpuinfo");
    if (Files.isReadable(info)) {
      cpu =
          Files.readAllLines(info).stream()
              .filter(line -> line.startsWith("model name"))
              .map(line -> line.substring(line.indexOf(':') + 1).trim())
              .findFirst()
              .orElse(cpu);
    }
    Path load = Path.of("/proc/loadavg");
    return String.format(
        Locale.ROOT,
        "%s, %d cores, %s %s, %s %s, load at the end %s",
        cpu,
        Runtime.getRuntime().availableProcessors(),
        System.getProperty("java.vm.name"),
        System.getProperty("java.runtime.version"),
        System.getProperty("os.name"),
        System.getProperty("os.version"),
        Files.isReadable(load) ? Files.readString(load).split(" ")[0] : "unknown");
  }
}

package dev.redactor.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** {@code bench/run [part …]}: all parts, or the ones that are named. */
final class Bench {
  private static final Map<String, List<Part>> PARTS = new LinkedHashMap<>();

  // Tries the parts themselves, as after a change of one; the figures mean nothing.
  private static final boolean TRIAL = Boolean.getBoolean("bench.trial");

  // At most: until the virtual machine's compiler has nothing left to do.
  private static final Duration WARM_UP = Duration.ofSeconds(TRIAL ? 2 : 40);

  static {
    PARTS.put(
        "throughput",
        List.of(
            new Throughput(20, 64, TRIAL ? 1 : 4, WARM_UP, true),
            new Throughput(100, 256, TRIAL ? 1 : 4, WARM_UP, false)));
    PARTS.put("cpu", List.of(new CpuBound(TRIAL ? 1 : 3, count(12_000), WARM_UP)));
    PARTS.put("calls", List.of(new FewestCalls(200)));
    PARTS.put("script", List.of(new Script(TRIAL ? 1 : 2, seconds(3))));
    PARTS.put("latency", List.of(new Latency(100, seconds(8), seconds(15))));
    PARTS.put("backlog", List.of(new Backlog(count(1_000_000), seconds(25), seconds(36), 9)));
    PARTS.put("instances", List.of(new Instances(TRIAL ? 1 : 3)));
    PARTS.put("start", List.of(new Startup(TRIAL ? 1 : 3)));
    PARTS.put("pause", List.of(new Pause(50, seconds(4), seconds(7))));
  }

  private static int count(int messages) {
    return TRIAL ? messages / 10 : messages;
  }

  private static Duration seconds(int length) {
    return Duration.ofSeconds(TRIAL ? Math.max(1, length / 4) : length);
  }

  private Bench() {}

  public static void main(String[] args) throws IOException {
    List<String> unknown = new ArrayList<>(Arrays.asList(args));
    unknown.removeAll(PARTS.keySet());
    if (!unknown.isEmpty()) {
      System.err.println("bench/run: parts are " + String.join(", ", PARTS.keySet()));
      System.exit(2);
    }
    Instant begun = Instant.now();
    Path home = Path.of(System.getProperty("bench.home"));
    Path folder = home.resolve("target/bench");
    delete(folder);
    Files.createDirectories(folder);
    Report report = new Report();
    for (String name : args.length == 0 ? PARTS.keySet() : Arrays.asList(args)) {
      int number = 0;
      for (Part part : PARTS.get(name)) {
        number++;
        Path own = folder.resolve(name + "-" + number);
        Files.createDirectories(own);
        // Each has a broker of its own: what one leaves behind is nothing to the next.
        Instant start = Instant.now();
        try (Bed bed = new Bed(home.resolve("target/redactor"), own)) {
          part.run(bed, report);
        } catch (RuntimeException e) {
          // The other parts' figures are worth having all the same.
          report.failed(name, e);
        }
        System.out.printf("%s: %d s%n", name, Duration.between(start, Instant.now()).toSeconds());
      }
    }
    String only = String.join(" ", args);
    // A part of its own does not overwrite what the whole has said.
    Path file = only.isEmpty() ? home.resolve("bench/results.md") : folder.resolve("results.md");
    report.write(file, System.getProperty("bench.commit", "unknown"), only, begun);
    System.out.println("written to " + home.relativize(file));
    System.exit(report.missed() ? 1 : 0);
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      }
    }
  }
}

package dev.redactor.bench;

import dev.redactor.bench.StandIn.Figures;
import dev.redactor.kafka.TopicNames;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A backlog of a million requests, as much of it as the time allows, with 256 MB of heap: what is
 * in use after a full collection along the way, and whether it gets slower.
 */
record Backlog(int count, Duration warmUp, Duration time, int slices) implements Part {
  private static final String HEAP = "-Xmx256m";
  private static final int IN_FLIGHT = 64;
  private static final int MEGABYTES = 256;

  /** Noise of a slice on a machine of two cores. */
  private static final double SLOWER = 0.9;

  private static final double GROWN = 1.15;

  @Override
  public void run(Bed bed, Report report) {
    bed.latency(WarmUp.latency(IN_FLIGHT));
    Messages messages = bed.messages(count, Messages.Mix.all(0));
    List<Double> rates = new ArrayList<>();
    List<Double> used = new ArrayList<>();
    long done;
    long begun = System.nanoTime();
    try (Bed.Running service =
        bed.service(Map.of("redactor.concurrency", Integer.toString(IN_FLIGHT)), HEAP)) {
      bed.request(TopicNames.REQUESTS, messages);
      WarmUp.await(warmUp, service.process());
      bed.latency(0);
      for (int i = 0; i < slices; i++) {
        used.add(usedAfterCollection(service.process().pid()));
        Figures begin = bed.figures();
        Waiting.sleep(time.dividedBy(slices));
        rates.add(bed.figures().messagesPerSecond(begin));
      }
      used.add(usedAfterCollection(service.process().pid()));
      done = bed.finishedAt(messages).stream().filter(at -> at > 0).count();
    }
    double most = Samples.of(used).most();
    int third = Math.max(1, slices / 3);
    double first = Samples.of(rates.subList(0, third)).median();
    double last = Samples.of(rates.subList(slices - third, slices)).median();
    double early = Samples.of(used.subList(0, third)).median();
    double late = Samples.of(used.subList(used.size() - third, used.size())).median();
    report.row(
        "backlog of %,d requests: heap in use after collections".formatted(count),
        "%s MB with %s".formatted(Samples.of(used).show(0), HEAP),
        "flat: %.0f MB in the first third, %.0f MB in the last".formatted(early, late),
        "≤ %d MB, flat".formatted(MEGABYTES),
        most <= MEGABYTES && late <= early * GROWN);
    report.row(
        "the same: messages/s along the way",
        "%.0f in the last third".formatted(last),
        "%.0f in the first".formatted(first),
        "no slow-down (≥ %.1f)".formatted(SLOWER),
        last >= SLOWER * first);
    report.note(
        "backlog: %,d of %,d requests erased in %d s; MB in use: %s; messages/s: %s"
            .formatted(
                done,
                count,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                words(used),
                words(rates)));
  }

  private static String words(List<Double> values) {
    return String.join(
        " ", values.stream().map(v -> String.format(Locale.ROOT, "%.0f", v)).toList());
  }

  // By the JDK's own tool: what is reachable right after a full collection, in one step.
  private static double usedAfterCollection(long pid) {
    Matcher total =
        Pattern.compile("Total\\s+\\d+\\s+(\\d+)").matcher(jcmd(pid, "GC.class_histogram"));
    if (!total.find()) {
      throw new IllegalStateException("no heap figures");
    }
    return Long.parseLong(total.group(1)) / 1024.0 / 1024;
  }

  private static String jcmd(long pid, String command) {
    Path tool = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    try {
      Process process =
          new ProcessBuilder(tool.toString(), Long.toString(pid), command)
              .redirectErrorStream(true)
              .start();
      return new String(process.getInputStream().readAllBytes());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

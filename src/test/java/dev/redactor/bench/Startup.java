package dev.redactor.bench;

import java.time.Duration;
import java.util.Map;

/** From the start script to the first answer that it is ready, the broker being there. */
record Startup(int rounds) implements Part {
  private static final double MUST = 4;

  @Override
  public void run(Bed bed, Report report) {
    bed.latency(0);
    // The first one makes the topics.
    bed.service(Map.of()).close();
    Samples seconds = new Samples();
    for (int round = 0; round < rounds; round++) {
      long begin = System.nanoTime();
      try (Bed.Running service = bed.begin(Map.of(), "")) {
        Waiting.until(
            "ready", Duration.ofSeconds(60), Duration.ofMillis(10), () -> bed.ready(service));
        seconds.add((System.nanoTime() - begin) / 1e9);
      }
    }
    report.row(
        "start to ready",
        seconds.show(1) + " s",
        "script to /health/ready, external broker, %d starts".formatted(rounds),
        "≤ %.0f s".formatted(MUST),
        seconds.median() <= MUST);
  }
}

package dev.redactor.bench;

import dev.redactor.bench.StandIn.Figures;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/** From a message's event to the answer of its last call, at a rate that fills nothing. */
@SuppressWarnings("try") // what runs beside
record Latency(int perSecond, Duration warmUp, Duration time) implements Part {
  private static final int LATENCY = 20;
  private static final double MEDIAN = 50;
  private static final double HIGH = 250;

  @Override
  public void run(Bed bed, Report report) {
    bed.latency(LATENCY);
    List<Double> took = new ArrayList<>();
    double call;
    try (Bed.Running service = bed.service(Map.of())) {
      paced(bed, warmUp);
      Figures begin = bed.figures();
      took.addAll(paced(bed, time));
      call = bed.figures().latency(begin);
    }
    // Messages without media: the update.
    double calls = Messages.fewestCalls(0) * call;
    Samples samples = Samples.of(took);
    double median = samples.at(0.5) - calls;
    double high = samples.at(0.99) - calls;
    report.row(
        "event → redacted, p50, %d messages/s, %d ms".formatted(perSecond, LATENCY),
        "%.0f ms = calls + %.0f ms".formatted(samples.at(0.5), median),
        "the sum of its calls, %.1f ms".formatted(calls),
        "+ ≤ %.0f ms".formatted(MEDIAN),
        median <= MEDIAN);
    report.row(
        "the same, p99",
        "%.0f ms = calls + %.0f ms".formatted(samples.at(0.99), high),
        "the sum of its calls, %.1f ms".formatted(calls),
        "+ ≤ %.0f ms".formatted(HIGH),
        high <= HIGH);
    report.note(
        "event → redacted: %,d messages after %d s; least %.0f ms, most %.0f ms"
            .formatted(samples.size(), warmUp.toSeconds(), samples.least(), samples.most()));
  }

  /** Milliseconds from each event to the end. */
  private List<Double> paced(Bed bed, Duration length) {
    int count = (int) (perSecond * length.toSeconds());
    Messages messages = bed.messages(count, Messages.Mix.all(0));
    long[] sent = new long[count];
    long begin = System.nanoTime();
    for (int i = 0; i < count; i++) {
      LockSupport.parkNanos(begin + i * 1_000_000_000L / perSecond - System.nanoTime());
      sent[i] = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
      bed.announce(messages, messages.from() + i);
    }
    bed.verify(messages, Duration.ofSeconds(30));
    List<Long> finished = bed.finishedAt(messages);
    List<Double> took = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      took.add((finished.get(i) - sent[i]) / 1000.0);
    }
    return took;
  }
}

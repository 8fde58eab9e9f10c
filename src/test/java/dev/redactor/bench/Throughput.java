package dev.redactor.bench;

import dev.redactor.bench.StandIn.Figures;
import dev.redactor.kafka.TopicNames;
import java.time.Duration;
import java.util.Map;

/** Messages per second against what the calls in flight and the provider's latency allow. */
@SuppressWarnings("try") // what runs beside
record Throughput(int latency, int inFlight, int count, Duration warmUp) implements Part {
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final double MUST = 0.97;

  @Override
  public void run(Bed bed, Report report) {
    bed.latency(latency);
    Windows ours;
    try (Bed.Running service =
        bed.service(Map.of("redactor.concurrency", Integer.toString(inFlight)))) {
      ours = measure(bed, TopicNames.REQUESTS, count, warmUp, true);
    }
    Windows theirs;
    try (Child loop = bed.handWritten(inFlight, 2)) {
      theirs = measure(bed, HandWritten.REQUESTS, count / 2, warmUp.dividedBy(4), false);
    }
    report.row(
        "throughput at %d ms, %d in flight".formatted(latency, inFlight),
        "%s of the limit".formatted(ours.ratios.show(3)),
        "%d ÷ the stand-in's latency (%s ms)".formatted(inFlight, ours.took.show(2)),
        "≥ " + MUST,
        ours.ratios.median() >= MUST);
    report.note(
        "at %d ms, %d in flight: %s messages/s, %s calls/s, at most %d calls at once; %d windows of %d s after %d s; all %,d messages erased, an event each; the hand-written loop reaches %s of the limit"
            .formatted(
                latency,
                inFlight,
                ours.messagesPerSecond.show(0),
                ours.callsPerSecond.show(0),
                ours.most,
                ours.ratios.size(),
                WINDOW.toSeconds(),
                warmUp.toSeconds(),
                count,
                theirs.ratios.show(3)));
  }

  private Windows measure(Bed bed, String topic, int asked, Duration wait, boolean verified) {
    Windows windows = new Windows();
    Messages messages = bed.messages(asked, Messages.Mix.USUAL);
    long before = bed.figures().finished();
    bed.request(topic, messages);
    Waiting.sleep(wait);
    Figures last = bed.figures();
    while (true) {
      Waiting.sleep(WINDOW);
      Figures now = bed.figures();
      // The last seconds are no measure: what is left does not fill the places.
      double left = asked - (now.finished() - before);
      if (left < now.messagesPerSecond(last)) {
        break;
      }
      windows.add(now, last, inFlight);
      last = now;
    }
    if (verified) {
      bed.verify(messages, Duration.ofSeconds(60));
    }
    if (windows.ratios.size() == 0) {
      throw new IllegalStateException("too fast: nothing was left after the warm-up");
    }
    return windows;
  }

  /** What the windows showed. */
  private static final class Windows {
    private final Samples ratios = new Samples();
    private final Samples messagesPerSecond = new Samples();
    private final Samples callsPerSecond = new Samples();
    private final Samples took = new Samples();
    private int most;

    void add(Figures now, Figures last, int inFlight) {
      double limit = inFlight * 1000 / now.latency(last);
      ratios.add(now.callsPerSecond(last) / limit);
      callsPerSecond.add(now.callsPerSecond(last));
      messagesPerSecond.add(now.messagesPerSecond(last));
      took.add(now.latency(last));
      most = Math.max(most, now.most());
      if (Boolean.getBoolean("bench.windows")) {
        System.err.printf("%.3f of the limit%n", now.callsPerSecond(last) / limit);
      }
    }
  }
}

package dev.redactor.bench;

import dev.redactor.bench.StandIn.Figures;
import dev.redactor.kafka.TopicNames;
import java.time.Duration;
import java.util.Map;

/** Messages per second against what the calls in flight and the provider's latency allow. */
@SuppressWarnings("try") // what runs beside
record Throughput(int latency, int inFlight, int windows, Duration warmUp, boolean besideALoop)
    implements Part {
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final Duration SETTLE = Duration.ofSeconds(4);
  private static final double MUST = 0.97;

  @Override
  public void run(Bed bed, Report report) {
    Windows ours;
    int count = count(windows, warmUp);
    try (Bed.Running service =
        bed.service(Map.of("redactor.concurrency", Integer.toString(inFlight)))) {
      Messages messages = bed.messages(count, Messages.Mix.USUAL);
      ours = measure(bed, TopicNames.REQUESTS, messages, windows, warmUp, service.process());
      if (ours.most > inFlight) {
        throw new IllegalStateException(ours.most + " calls at once");
      }
      // The rest, without latency.
      bed.latency(0);
      bed.verify(messages, Duration.ofSeconds(90));
    }
    String theirs =
        besideALoop
            ? "; the hand-written loop reaches %s of the limit".formatted(loop(bed).ratios.show(3))
            : "";
    report.row(
        "throughput at %d ms, %d in flight".formatted(latency, inFlight),
        "%s of the limit".formatted(ours.ratios.show(3)),
        "%d ÷ the stand-in's latency (%s ms)".formatted(inFlight, ours.took.show(2)),
        "≥ " + MUST,
        ours.ratios.median() >= MUST);
    report.note(
        "at %d ms, %d in flight: %s messages/s, %s calls/s, at most %d calls at once; %d windows of %d s, warm; all %,d messages erased, an event each%s"
            .formatted(
                latency,
                inFlight,
                ours.messagesPerSecond.show(0),
                ours.callsPerSecond.show(0),
                ours.most,
                ours.ratios.size(),
                WINDOW.toSeconds(),
                count,
                theirs));
  }

  private Windows loop(Bed bed) {
    int some = Math.max(1, windows / 2);
    Duration warm = warmUp.dividedBy(4);
    try (Child loop = bed.handWritten(inFlight, 2)) {
      Messages messages = bed.messages(count(some, warm), Messages.Mix.USUAL);
      return measure(bed, HandWritten.REQUESTS, messages, some, warm, loop);
    }
  }

  // Enough to fill all places all the time, at the limit.
  private int count(int some, Duration warm) {
    double seconds = SETTLE.toSeconds() + (some + 1) * WINDOW.toSeconds();
    return Messages.usual(1000 * warm.toSeconds() + inFlight * 1000.0 / latency * seconds);
  }

  private Windows measure(
      Bed bed, String topic, Messages messages, int some, Duration warm, Child process) {
    Windows seen = new Windows();
    bed.latency(WarmUp.latency(inFlight));
    bed.request(topic, messages);
    WarmUp.await(warm, process);
    bed.latency(latency);
    Waiting.sleep(SETTLE);
    Figures last = bed.figures();
    for (int i = 0; i < some; i++) {
      Waiting.sleep(WINDOW);
      Figures now = bed.figures();
      // The last seconds are no measure: what is left does not fill the places.
      if (messages.end() - now.finished() < now.messagesPerSecond(last)) {
        throw new IllegalStateException("too fast: too little was left to fill the places");
      }
      seen.add(now, last, inFlight);
      last = now;
    }
    return seen;
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

package dev.redactor.bench;

import dev.redactor.bench.StandIn.Figures;
import dev.redactor.kafka.TopicNames;
import java.time.Duration;
import java.util.Map;

/** Messages per second against what the calls in flight and the provider's latency allow. */
@SuppressWarnings("try") // what runs beside
record Throughput(int latency, int inFlight, int count) implements Part {
  private static final Duration WARM_UP = Duration.ofSeconds(15);
  private static final Duration WINDOW = Duration.ofSeconds(5);
  private static final double MUST = 0.97;

  @Override
  public void run(Bed bed, Report report) {
    bed.latency(latency);
    Samples ratios = new Samples();
    Samples messagesPerSecond = new Samples();
    Samples callsPerSecond = new Samples();
    Samples took = new Samples();
    Messages messages = bed.messages(count, Messages.Mix.USUAL);
    int most = 0;
    try (Bed.Running service =
        bed.service(Map.of("redactor.concurrency", Integer.toString(inFlight)))) {
      long before = bed.figures().finished();
      bed.request(TopicNames.REQUESTS, messages);
      Waiting.sleep(WARM_UP);
      Figures last = bed.figures();
      while (true) {
        Waiting.sleep(WINDOW);
        Figures now = bed.figures();
        // The last seconds are no measure: what is left does not fill the places.
        double left = count - (now.finished() - before);
        if (left < now.messagesPerSecond(last) * 1) {
          break;
        }
        double limit = inFlight * 1000 / now.latency(last);
        ratios.add(now.callsPerSecond(last) / limit);
        callsPerSecond.add(now.callsPerSecond(last));
        messagesPerSecond.add(now.messagesPerSecond(last));
        took.add(now.latency(last));
        most = Math.max(most, now.most());
        last = now;
      }
      bed.verify(messages, Duration.ofSeconds(60));
    }
    if (ratios.size() == 0) {
      throw new IllegalStateException("too fast: nothing was left after the warm-up");
    }
    report.row(
        "throughput at %d ms, %d in flight".formatted(latency, inFlight),
        "%s of the limit".formatted(ratios.show(3)),
        "%d ÷ the stand-in's latency (%s ms)".formatted(inFlight, took.show(2)),
        "≥ " + MUST,
        ratios.median() >= MUST);
    report.note(
        "at %d ms, %d in flight: %s messages/s, %s calls/s, at most %d calls at once; %d windows of %d s after %d s; all %,d messages erased, an event each"
            .formatted(
                latency,
                inFlight,
                messagesPerSecond.show(0),
                callsPerSecond.show(0),
                most,
                ratios.size(),
                WINDOW.toSeconds(),
                WARM_UP.toSeconds(),
                count));
  }
}

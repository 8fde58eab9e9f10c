package dev.redactor.bench;

import dev.redactor.bench.StandIn.Figures;
import dev.redactor.kafka.TopicNames;
import java.time.Duration;
import java.util.Map;

/** Two instances against one, where the provider's latency is what bounds them. */
@SuppressWarnings("try") // what runs beside
record Instances(int rounds) implements Part {
  private static final int LATENCY = 100;
  private static final int IN_FLIGHT = 32;
  private static final Duration WARM_UP = Duration.ofSeconds(8);
  private static final Duration WINDOW = Duration.ofSeconds(4);
  private static final double MUST = 1.9;
  private static final Map<String, String> SETTINGS =
      Map.of("redactor.concurrency", Integer.toString(IN_FLIGHT));

  @Override
  public void run(Bed bed, Report report) {
    bed.latency(LATENCY);
    // More than all windows take, at the limit; what is left at the end is erased without latency.
    int seconds = (int) (3 * WARM_UP.toSeconds() + 2 * rounds * WINDOW.toSeconds()) + 20;
    int count = Messages.usual(2 * IN_FLIGHT * 1000.0 / LATENCY * seconds);
    Messages messages = bed.messages(count, Messages.Mix.USUAL);
    Samples one;
    Samples two;
    try (Bed.Running first = bed.service(SETTINGS)) {
      bed.request(TopicNames.REQUESTS, messages);
      Waiting.sleep(WARM_UP);
      one = windows(bed);
      try (Bed.Running second = bed.service(SETTINGS)) {
        Waiting.sleep(WARM_UP);
        two = windows(bed);
        bed.latency(0);
        bed.verify(messages, Duration.ofSeconds(60));
      }
    }
    double ratio = two.median() / one.median();
    report.row(
        "two instances",
        "%.2f times as many messages/s".formatted(ratio),
        "one, at %d ms and %d in flight each".formatted(LATENCY, IN_FLIGHT),
        "≥ " + MUST,
        ratio >= MUST);
    report.note(
        "one instance %s messages/s, two %s; %d windows of %d s each"
            .formatted(one.show(0), two.show(0), rounds, WINDOW.toSeconds()));
  }

  private Samples windows(Bed bed) {
    Samples samples = new Samples();
    Figures last = bed.figures();
    for (int i = 0; i < rounds; i++) {
      Waiting.sleep(WINDOW);
      Figures now = bed.figures();
      samples.add(now.messagesPerSecond(last));
      last = now;
    }
    return samples;
  }
}

package dev.redactor.bench;

import dev.redactor.bench.StandIn.Figures;
import dev.redactor.kafka.TopicNames;
import java.time.Duration;
import java.util.Map;

/** No latency: what a message costs, against a loop written by hand. */
@SuppressWarnings("try") // what runs beside
record CpuBound(int rounds, int count, Duration warmUp) implements Part {
  private static final int THREADS = 64;
  private static final int WARM_UP_ROUNDS = 1;
  private static final double MUST = 0.8;

  @Override
  public void run(Bed bed, Report report) {
    Samples ours = new Samples();
    Samples theirs = new Samples();
    Samples ratios = new Samples();
    try (Bed.Running service =
            bed.service(
                Map.of(
                    "redactor.concurrency",
                    Integer.toString(THREADS),
                    // What it puts off while there is work it would do in the loop's rounds.
                    "redactor.desk.enabled",
                    "false"));
        Child loop = bed.handWritten(THREADS, 2)) {
      warm(bed, service.process(), loop);
      for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
        double one = callsPerSecond(bed, TopicNames.REQUESTS);
        double other = callsPerSecond(bed, HandWritten.REQUESTS);
        if (round >= 0) {
          ours.add(one);
          theirs.add(other);
          ratios.add(one / other);
        }
      }
    }
    report.row(
        "calls/s at 0 ms",
        "%s of the loop".formatted(ratios.show(2)),
        "a hand-written loop, same calls, threads and records; without the desk",
        "≥ " + MUST,
        ratios.median() >= MUST);
    report.note(
        "at 0 ms: %s calls/s against %s; %d rounds in turn, %,d messages each"
            .formatted(ours.show(0), theirs.show(0), rounds, count));
  }

  private void warm(Bed bed, Child service, Child loop) {
    bed.latency(WarmUp.latency(THREADS));
    // At a thousand calls a second each; what is left when both are warm is done without latency.
    int some = Messages.usual(1000 * warmUp.toSeconds());
    long before = bed.figures().finished();
    bed.request(TopicNames.REQUESTS, bed.messages(some, Messages.Mix.USUAL));
    bed.request(HandWritten.REQUESTS, bed.messages(some, Messages.Mix.USUAL));
    WarmUp.await(warmUp, service, loop);
    bed.latency(0);
    at(bed, before + 2L * some);
  }

  /** Between a tenth and nine tenths of a round. */
  private double callsPerSecond(Bed bed, String topic) {
    Messages messages = bed.messages(count, Messages.Mix.USUAL);
    long before = bed.figures().finished();
    // All at once, when the first are done already it is a part of both.
    bed.request(topic, messages);
    Figures begin = at(bed, before + count / 10);
    Figures end = at(bed, before + count * 9 / 10);
    at(bed, before + count);
    return end.callsPerSecond(begin);
  }

  private static Figures at(Bed bed, long finished) {
    Figures[] now = new Figures[1];
    Waiting.until(
        finished + " finished",
        Duration.ofSeconds(120),
        () -> {
          now[0] = bed.figures();
          return now[0].finished() >= finished;
        });
    return now[0];
  }
}

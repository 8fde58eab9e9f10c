package dev.redactor.backfill;

import dev.redactor.kafka.Outgoing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * Publishes a run's requests and waits for what becomes of them. What an earlier process of the run
 * published is found on the topics and not asked for again.
 */
public final class Sending {
  private static final Duration IDLE = Duration.ofMillis(200);

  /** The topics, as far as a run needs them. */
  public interface Topics {
    /** Hands over what has come, waiting that long for the first of it. */
    void poll(Duration wait, OutcomeReader reader);

    /** Whether something that was there at the start has not been handed over yet. */
    boolean isBehind();

    /** Returns when Kafka has acknowledged all of them. */
    void publish(List<Outgoing> records);
  }

  private final BackfillOrder order;
  private final RunState run;
  private final FoundFile found;
  private final Results results;
  private final int perSecond;
  private final InstantSource clock;

  /**
   * Prepares it.
   *
   * @param perSecond requests a second at most; 0 for as many as the corridor takes
   */
  public Sending(
      BackfillOrder order,
      RunState run,
      FoundFile found,
      Results results,
      int perSecond,
      InstantSource clock) {
    this.order = order;
    this.run = run;
    this.found = found;
    this.results = results;
    this.perSecond = perSecond;
    this.clock = clock;
  }

  /**
   * Goes on until every request has ended.
   *
   * @param reader has read what earlier processes of the run requested
   * @param goOn asked again and again; may throw
   * @return false when {@code goOn} ended it
   */
  public boolean run(
      Topics topics,
      OutcomeReader reader,
      BooleanSupplier goOn,
      Consumer<BackfillProgress> progress) {
    // What earlier processes achieved says nothing about the pace of this one.
    while (topics.isBehind()) {
      if (!goOn.getAsBoolean()) {
        return false;
      }
      topics.poll(IDLE, reader);
    }
    Pace pace = new Pace(System::nanoTime, results, reader.calls());
    try (Requests requests = new Requests(order, run, results, found, perSecond)) {
      while (results.ended() < results.size()) {
        if (!goOn.getAsBoolean()) {
          return false;
        }
        List<Found> batch = requests.next(pace.seconds());
        if (!batch.isEmpty()) {
          topics.publish(requests.records(batch, clock.instant()));
          requests.published(batch);
        }
        topics.poll(batch.isEmpty() ? IDLE : Duration.ZERO, reader);
        progress.accept(pace.progress(results, reader.calls()));
      }
    }
    return true;
  }
}

package dev.redactor.backfill;

import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.TopicNames;
import dev.redactor.model.RedactionRequest;
import dev.redactor.model.Wire;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The requests still to be published, a batch at a time and never far ahead of the corridor: what
 * comes in by the other doors meanwhile must not queue behind a million of ours.
 */
final class Requests implements AutoCloseable {
  static final int BATCH = 200;

  /** Requests that may be published and neither ended nor waiting for a retry. */
  static final int MOST_UNDER_WAY = 2000;

  private final BackfillOrder order;
  private final RunState run;
  private final Results results;
  private final FoundFile.Reading reading;
  private final int perSecond;
  private long published;

  /**
   * Begins.
   *
   * @param perSecond requests a second at most; 0 for as many as the corridor takes
   */
  Requests(BackfillOrder order, RunState run, Results results, FoundFile found, int perSecond) {
    this.order = order;
    this.run = run;
    this.results = results;
    this.reading = found.read();
    this.perSecond = perSecond;
  }

  /**
   * What may be published now; empty when nothing may or nothing is left.
   *
   * @param seconds how long the run has been going on
   */
  List<Found> next(double seconds) {
    int room = MOST_UNDER_WAY - results.count(Results.State.REQUESTED);
    if (perSecond > 0) {
      room = (int) Math.min(room, Math.floor(perSecond * seconds) + 1 - published);
    }
    List<Found> batch = new ArrayList<>();
    while (batch.size() < Math.min(room, BATCH)) {
      Found found = reading.next();
      if (found == null) {
        break;
      }
      if (found.state() == Found.State.DUE
          && results.state(found.sid()) == Results.State.DUE
          && batch.stream().noneMatch(other -> other.sid().equals(found.sid()))) {
        batch.add(found);
      }
    }
    return batch;
  }

  List<Outgoing> records(List<Found> batch, Instant now) {
    return batch.stream().map(found -> record(found, now)).toList();
  }

  private Outgoing record(Found found, Instant now) {
    RedactionRequest request = order.request(found, run.correlationId(), now);
    return Outgoing.of(TopicNames.REQUESTS, request.key(), Wire.write(request));
  }

  /** Kafka has the batch. */
  void published(List<Found> batch) {
    published += batch.size();
    batch.forEach(found -> results.reached(found.sid(), Results.State.REQUESTED));
  }

  @Override
  public void close() {
    reading.close();
  }
}

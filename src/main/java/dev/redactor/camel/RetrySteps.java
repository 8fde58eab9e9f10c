package dev.redactor.camel;

import dev.redactor.kafka.DuePartitions;
import dev.redactor.kafka.Outgoing;
import dev.redactor.kafka.RecordHeaders;
import dev.redactor.kafka.TopicNames;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;

/**
 * The steps of one retry tier: send back to the corridor what is due. The consumer hands out
 * nothing else, see {@link DueClients}; were there something all the same, it is waited for here,
 * since a retry must never come early.
 */
public final class RetrySteps {
  private static final String WAITING = "redactorWaiting";
  private static final String SETTLED = "redactorSettled";

  private final Duration tier;
  private final InstantSource clock;
  private final CountDownLatch stopping;

  RetrySteps(Duration tier, InstantSource clock, CountDownLatch stopping) {
    this.tier = tier;
    this.clock = clock;
    this.stopping = stopping;
  }

  /** Whether records of the batch still wait. */
  public boolean waiting(Exchange exchange) {
    List<Exchange> left = left(exchange);
    if (left.isEmpty()) {
      Batch.of(exchange).finishedAll();
    }
    return !left.isEmpty() && stopping.getCount() > 0;
  }

  /** Waits for the first record and takes all that are due. */
  public void takeDue(Exchange exchange) throws InterruptedException {
    List<Exchange> left = left(exchange);
    Instant first = left.stream().map(this::due).min(Instant::compareTo).orElseThrow();
    List<Outgoing> records = new ArrayList<>();
    if (await(first)) {
      Instant now = clock.instant();
      for (Exchange record : List.copyOf(left)) {
        if (!due(record).isAfter(now)) {
          records.add(forward(record, now));
          left.remove(record);
        }
      }
    }
    exchange.getMessage().setBody(Records.messages(exchange, records));
  }

  /**
   * Commits what has gone back, up to the first record of each partition that still waits. The rest
   * may wait for as long as the tier's delay: a restart in that time would send all of it again,
   * and a request that a hold makes wait would be doubled by every restart.
   */
  public void settle(Exchange exchange) {
    List<Exchange> left = left(exchange);
    Set<String> waiting = new HashSet<>();
    List<Exchange> gone = new ArrayList<>();
    for (Exchange record : Batch.of(exchange).records()) {
      String partition = Commits.partition(record);
      if (left.contains(record)) {
        waiting.add(partition);
      } else if (!waiting.contains(partition)) {
        gone.add(record);
      }
    }
    Integer before = exchange.getProperty(SETTLED, 0, Integer.class);
    // The end of the batch commits what the last round has sent.
    if (!left.isEmpty() && gone.size() > before) {
      if (Commits.upTo(exchange.getFromRouteId(), gone)) {
        exchange.setProperty(SETTLED, gone.size());
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Exchange> left(Exchange exchange) {
    List<Exchange> left = (List<Exchange>) exchange.getProperty(WAITING);
    if (left == null) {
      left = new ArrayList<>(Batch.of(exchange).records());
      exchange.setProperty(WAITING, left);
    }
    return left;
  }

  // False when the service stops first: nothing is sent and nothing committed.
  private boolean await(Instant due) throws InterruptedException {
    while (true) {
      long millis = Duration.between(clock.instant(), due).toMillis();
      if (millis <= 0) {
        return stopping.getCount() > 0;
      }
      if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
        return false;
      }
    }
  }

  private Instant due(Exchange record) {
    return DuePartitions.due(Records.header(record, RecordHeaders.DUE));
  }

  private Outgoing forward(Exchange record, Instant now) {
    String key = record.getIn().getHeader(KafkaConstants.KEY, String.class);
    byte[] value = Records.value(record);
    String notBefore = Records.header(record, RecordHeaders.NOT_BEFORE);
    if (DuePartitions.due(notBefore).isAfter(now)) {
      // Asked for longer than the longest tier: once more round this one.
      Map<String, String> headers = new LinkedHashMap<>(Records.headers(record));
      headers.put(RecordHeaders.DUE, Long.toString(now.plus(tier).toEpochMilli()));
      return new Outgoing(TopicNames.retry(tier), key, value, headers);
    }
    return Outgoing.of(TopicNames.REQUESTS, key, value);
  }
}

package dev.redactor.camel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits offsets, per topic and partition, while the polling thread waits for its batch. */
final class Commits {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerGuard.class);

  private Commits() {}

  /** Where a record was read from. */
  static String partition(Exchange record) {
    return record.getIn().getHeader(KafkaConstants.TOPIC)
        + "/"
        + record.getIn().getHeader(KafkaConstants.PARTITION);
  }

  /**
   * Commits these and everything before them.
   *
   * @param records in polling order
   */
  static void upTo(String route, List<Exchange> records) {
    Map<String, KafkaManualCommit> last = new HashMap<>();
    for (Exchange record : records) {
      // So that the last one of a partition wins.
      last.put(
          partition(record),
          (KafkaManualCommit) record.getIn().getHeader(KafkaConstants.MANUAL_COMMIT));
    }
    try {
      last.values().forEach(KafkaManualCommit::commit);
    } catch (RuntimeException e) {
      // Another consumer has the partition now, this one was closed, or the broker is away: the
      // records come again, and what they ask for has been done, which is all that at-least-once
      // needs.
      LOG.warn("Offsets of {} not committed ({})", route, e.getClass().getSimpleName());
    }
  }
}

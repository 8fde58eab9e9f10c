package dev.redactor.camel;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.kafka.KafkaConstants;
import org.apache.camel.component.kafka.consumer.KafkaManualCommit;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Commits offsets, per topic and partition, while the polling thread waits for its batch. */
final class Commits {
  private static final Logger LOG = LoggerFactory.getLogger(ConsumerGuard.class);

  /** Each takes up to five seconds, Camel's {@code commitTimeoutMs}. */
  private static final int TRIES = 12;

  private Commits() {}

  /** Where a record was read from. */
  static String partition(Exchange record) {
    return record.getIn().getHeader(KafkaConstants.TOPIC)
        + "/"
        + record.getIn().getHeader(KafkaConstants.PARTITION);
  }

  /**
   * Commits these and everything before them. While the broker is away it tries again: after a
   * batch nobody follows there is no other occasion, and the group would look late for ever.
   *
   * @param records in polling order
   * @return false when the broker stayed away: the records are to be read again
   */
  static boolean upTo(String route, List<Exchange> records) {
    Map<String, KafkaManualCommit> last = new HashMap<>();
    for (Exchange record : records) {
      // So that the last one of a partition wins.
      last.put(
          partition(record),
          (KafkaManualCommit) record.getIn().getHeader(KafkaConstants.MANUAL_COMMIT));
    }
    for (KafkaManualCommit commit : last.values()) {
      try {
        if (!done(commit)) {
          LOG.warn("Offsets of {} not committed: the broker is away", route);
          return false;
        }
      } catch (RuntimeException e) {
        // Another consumer has the partition now, or this one was closed: the records come again,
        // and what they ask for has been done, which is all that at-least-once needs.
        LOG.warn("Offsets of {} not committed ({})", route, e.getClass().getSimpleName());
        return true;
      }
    }
    return true;
  }

  private static boolean done(KafkaManualCommit commit) {
    for (int tries = 0; tries < TRIES; tries++) {
      try {
        commit.commit();
        return true;
      } catch (RetriableException e) {
        // It has waited for some seconds itself.
        LOG.debug("A commit failed for now ({})", e.getClass().getSimpleName());
      }
    }
    return false;
  }
}

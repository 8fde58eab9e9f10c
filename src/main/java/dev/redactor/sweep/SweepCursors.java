package dev.redactor.sweep;

import dev.redactor.kafka.TopicNames;
import dev.redactor.kafka.TopicReader;
import dev.redactor.model.MalformedRecordException;
import dev.redactor.model.Wire;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The cursors on their topic. Read before every sweep: another instance may have moved one. */
public final class SweepCursors {
  private static final Logger LOG = LoggerFactory.getLogger(SweepCursors.class);

  private final Map<String, Object> client;

  /**
   * Reads with a client of its own.
   *
   * @param client what {@link dev.redactor.kafka.KafkaClientProperties#read} gives
   */
  public SweepCursors(Map<String, Object> client) {
    this.client = client;
  }

  /** The newest cursor of a sweep; null when there is none. */
  public SweepCursor read(String account, String filter) {
    String key = SweepCursor.key(account, filter);
    SweepCursor[] newest = new SweepCursor[1];
    TopicReader.readAll(
        client,
        TopicNames.SWEEP_CURSORS,
        record -> {
          if (key.equals(record.key())) {
            newest[0] = parse(record.value());
          }
        });
    return newest[0];
  }

  // Without a cursor the sweep begins anew, which repeats and skips nothing.
  private static SweepCursor parse(byte[] value) {
    try {
      return value == null ? null : Wire.read(value, SweepCursor.class);
    } catch (MalformedRecordException e) {
      LOG.warn("A cursor on {} cannot be read; that sweep begins anew", TopicNames.SWEEP_CURSORS);
      return null;
    }
  }
}

package dev.redactor.kafka;

import java.util.Map;

/**
 * A record to publish.
 *
 * @param topic where to
 * @param key the record's key
 * @param value the JSON; null is a tombstone
 * @param headers text headers
 */
public record Outgoing(String topic, String key, byte[] value, Map<String, String> headers) {
  public static Outgoing of(String topic, String key, byte[] value) {
    return new Outgoing(topic, key, value, Map.of());
  }

  /** Removes the key from a compacted topic. */
  public static Outgoing tombstone(String topic, String key) {
    return of(topic, key, null);
  }
}

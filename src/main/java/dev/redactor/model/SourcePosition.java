package dev.redactor.model;

import java.util.regex.Pattern;

/**
 * Where a record was read from.
 *
 * @param topic the topic, or the name of the door for a bus that is not Kafka
 * @param partition the partition
 * @param offset the offset in it
 */
public record SourcePosition(String topic, int partition, long offset) {
  // It becomes part of a key, where a slash separates.
  private static final Pattern TOPIC = Pattern.compile("[A-Za-z0-9._:-]{1,249}");

  public SourcePosition {
    if (topic == null || !TOPIC.matcher(topic).matches()) {
      throw new IllegalArgumentException("source.topic: expected the name of a topic or a door");
    }
  }
}

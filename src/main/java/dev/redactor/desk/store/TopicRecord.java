package dev.redactor.desk.store;

/**
 * One record of a topic.
 *
 * @param timestamp Kafka's, in milliseconds
 * @param value null for a tombstone
 */
public record TopicRecord(
    String topic, int partition, long offset, long timestamp, String key, byte[] value) {}

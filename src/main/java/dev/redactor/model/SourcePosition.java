package dev.redactor.model;

/**
 * Where a record was read from.
 *
 * @param topic the topic, or the name of the door for a bus that is not Kafka
 * @param partition the partition
 * @param offset the offset in it
 */
public record SourcePosition(String topic, int partition, long offset) {}

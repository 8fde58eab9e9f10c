package dev.redactor.metrics;

import dev.redactor.model.DeadLetterReason;
import java.time.Instant;
import java.util.Map;

/**
 * How things stood on the cluster.
 *
 * @param lag records before each group, by group and topic
 * @param oldest when the oldest request was made that is not done, by project; absent when none is
 * @param deadLetters how many stand, by project and reason; null while they are still being read
 * @param sweptTo how far the sweeps have come, by project; absent before the first window
 */
record Standing(
    Map<String, Map<String, Long>> lag,
    Map<String, Instant> oldest,
    Map<String, Map<DeadLetterReason, Long>> deadLetters,
    Map<String, Instant> sweptTo) {}

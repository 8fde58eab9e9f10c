package dev.redactor.pipeline;

import java.time.Duration;

/**
 * What one pass over a request goes by.
 *
 * @param settleWindow how long after its event a fresh resource may be missing
 * @param verify whether erasures are read back
 */
public record Limits(Duration settleWindow, boolean verify) {}

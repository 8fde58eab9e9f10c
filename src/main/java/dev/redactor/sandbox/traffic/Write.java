package dev.redactor.sandbox.traffic;

import java.time.Instant;

/**
 * A change that took effect.
 *
 * @param kind what was done
 * @param sid the resource
 * @param child the medium; null when the resource itself was changed
 * @param at when
 */
public record Write(CallKind kind, String sid, String child, Instant at) {}

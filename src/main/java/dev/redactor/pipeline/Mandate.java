package dev.redactor.pipeline;

import dev.redactor.model.Judged;
import dev.redactor.policy.Ruling;
import java.util.List;
import java.util.function.Function;

/**
 * What a pass goes by besides its plan.
 *
 * @param ruling what the policies decided; null while they have not
 * @param judged what is kept of that for the next pass; null keeps what the request has
 * @param erasing what forbids an erasing call, asked right before it; counts it as made. Is given
 *     what the call erases below the request's resource, see {@link Permit#toErase}
 * @param repeating likewise for the quick second attempt
 */
record Mandate(
    Ruling ruling,
    Judged judged,
    Function<List<Below>, Refusal> erasing,
    Function<List<Below>, Refusal> repeating) {
  /** No policies and nothing that forbids. */
  static final Mandate ANY = new Mandate(null, null, below -> null, below -> null);
}

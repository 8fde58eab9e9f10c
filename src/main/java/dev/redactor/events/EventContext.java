package dev.redactor.events;

import dev.redactor.model.PolicyRef;
import dev.redactor.model.SourcePosition;
import java.time.Instant;
import java.util.Objects;

/**
 * What surrounds an event.
 *
 * @param policy the rule that decided; null where no rule was asked, as for an unreadable record
 * @param source where the record that led to the event was read from; null when it was none
 * @param at when it happened
 */
public record EventContext(PolicyRef policy, SourcePosition source, Instant at) {
  public EventContext {
    Objects.requireNonNull(at, "at");
  }
}

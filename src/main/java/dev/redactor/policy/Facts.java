package dev.redactor.policy;

import dev.redactor.model.Kind;
import java.time.Instant;
import java.util.List;

/**
 * What rules are matched against. Null is "not known (yet)".
 *
 * @param kind what the resource is
 * @param project the project's name
 * @param direction the provider's word
 * @param status the provider's word; null also while it is about to change
 * @param time when the resource came to be
 * @param asked when it was requested; what counts from the resource's time counts from here where
 *     that stays unknown
 * @param media whether it has media
 * @param numbers the ids of the rules whose number patterns match
 * @param complete whether the resource was read, so that what is not known will not be
 */
public record Facts(
    Kind kind,
    String project,
    String direction,
    String status,
    Instant time,
    Instant asked,
    Boolean media,
    List<String> numbers,
    boolean complete) {

  /** What a wait or a deadline counts from. */
  Instant since() {
    return time == null ? asked : time;
  }
}

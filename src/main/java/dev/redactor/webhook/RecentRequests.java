package dev.redactor.webhook;

import dev.redactor.model.RedactionRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Which resources have a request that Kafka acknowledged a moment ago. The provider calls three or
 * four times about one message ({@code queued}, {@code sent}, {@code delivered}); a request is kept
 * until the resource is erased or a person has to look, so one more would only repeat its calls.
 * Where rules decide, one may ignore {@code sent} and another erase {@code delivered}: there each
 * status counts by itself. In memory: forgetting one costs those calls, nothing else.
 */
public final class RecentRequests {
  /**
   * What an acknowledged request was for.
   *
   * @param waiting whether its status lets the corridor wait before it tries
   * @param media how many media it announced, null when it did not
   * @param status what rules may have decided by; null when they do not ask
   * @param at when it was acknowledged
   */
  private record Seen(boolean waiting, Integer media, String status, Instant at) {
    // Another number of media is another search for them.
    boolean covers(boolean otherWaits, Integer otherMedia, String otherStatus) {
      return (!waiting || otherWaits)
          && Objects.equals(media, otherMedia)
          && Objects.equals(status, otherStatus);
    }
  }

  private final Duration span;
  private final BooleanSupplier rules;
  private final Map<String, Seen> seen;

  /**
   * Creates a memory.
   *
   * @param span how long a request counts as recent
   * @param most how many resources are remembered
   * @param rules whether there are rules that may decide by the status
   */
  public RecentRequests(Duration span, int most, BooleanSupplier rules) {
    this.span = span;
    this.rules = rules;
    this.seen =
        new LinkedHashMap<>() {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
            return size() > most;
          }
        };
  }

  /**
   * Whether an acknowledged request does all that this one would, as soon.
   *
   * @param waiting whether this one's status lets the corridor wait
   */
  public synchronized boolean covers(RedactionRequest request, boolean waiting, Instant now) {
    Seen before = decidesItself(request) ? null : seen.get(request.key());
    return before != null
        && now.isBefore(before.at().plus(span))
        && before.covers(waiting, request.announcedMedia(), status(request));
  }

  /** Remembers a request once it is acknowledged. */
  public synchronized void acknowledged(RedactionRequest request, boolean waiting, Instant now) {
    if (!decidesItself(request) && !covers(request, waiting, now)) {
      seen.remove(request.key());
      seen.put(request.key(), new Seen(waiting, request.announcedMedia(), status(request), now));
    }
  }

  private String status(RedactionRequest request) {
    return rules.getAsBoolean() ? request.status() : null;
  }

  private static boolean decidesItself(RedactionRequest request) {
    return request.items() != null || request.action() != null;
  }
}

package dev.redactor.sandbox.http;

import com.sun.net.httpserver.Headers;
import dev.redactor.sandbox.traffic.Call;
import dev.redactor.sandbox.traffic.Reply;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The limit on POST calls and the headers every answer carries. */
final class RateHeaders {
  private static final int PUBLISHED_LIMIT = 13_800;
  private static final long WINDOW_SECONDS = 10;

  private record Window(long number, int used) {}

  private final Provider provider;
  private final AtomicLong requests = new AtomicLong();
  private final Map<String, Window> windows = new ConcurrentHashMap<>();

  RateHeaders(Provider provider) {
    this.provider = provider;
  }

  /** Counts a POST; returns the 429 if it is one too many, else null. */
  Reply check(Call call) {
    if (!call.method().equals("POST") || call.account() == null) {
      return null;
    }
    long number = number(provider.now());
    Window window =
        windows.merge(
            call.account(),
            new Window(number, 1),
            (old, first) -> old.number() == number ? new Window(number, old.used() + 1) : first);
    int limit = provider.config().postLimit();
    return limit > 0 && window.used() > limit
        ? Reply.error(429, 20429, "Too many requests").with("Retry-After", "1")
        : null;
  }

  void add(Headers headers, Call call) {
    String id = new UUID(provider.config().seed(), requests.incrementAndGet()).toString();
    headers.set("X-Request-Id", id);
    if (provider.twilio()) {
      headers.set("Twilio-Request-Id", "RQ" + id.replace("-", ""));
      headers.set("Twilio-Concurrent-Requests", String.valueOf(provider.ledger().inFlight() + 1));
      return;
    }
    long number = number(provider.now());
    int limit = provider.config().postLimit() > 0 ? provider.config().postLimit() : PUBLISHED_LIMIT;
    Window window = call.account() == null ? null : windows.get(call.account());
    int used = window != null && window.number() == number ? window.used() : 0;
    headers.set("X-RateLimit-Limit", String.valueOf(limit));
    headers.set("X-RateLimit-Remaining", String.valueOf(Math.max(0, limit - used)));
    headers.set("X-RateLimit-Reset", String.valueOf((number + 1) * WINDOW_SECONDS));
  }

  private static long number(Instant now) {
    return Math.floorDiv(now.getEpochSecond(), WINDOW_SECONDS);
  }
}

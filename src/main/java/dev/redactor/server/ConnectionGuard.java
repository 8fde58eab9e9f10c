package dev.redactor.server;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes connections that take up room without a request: those that bring the head of none in
 * time, however busily they trickle, and those beyond the most that may be open.
 */
final class ConnectionGuard {
  private static final long NO_TIMER = -1;

  private final Vertx vertx;
  private final int most;
  private final Duration readTimeout;
  private final Duration keepAlive;
  private final Map<HttpConnection, Long> open = new ConcurrentHashMap<>();

  /**
   * Creates a guard.
   *
   * @param most connections open at a time
   * @param readTimeout for the head of a first request
   * @param keepAlive how long a connection may wait for its next one
   */
  ConnectionGuard(Vertx vertx, int most, Duration readTimeout, Duration keepAlive) {
    this.vertx = vertx;
    this.most = most;
    this.readTimeout = readTimeout;
    this.keepAlive = keepAlive;
  }

  /** A connection was opened. */
  void opened(HttpConnection connection) {
    if (open.size() >= most) {
      connection.close();
      return;
    }
    open.put(connection, NO_TIMER);
    connection.closeHandler(
        closed -> {
          Long timer = open.remove(connection);
          if (timer != null) {
            vertx.cancelTimer(timer);
          }
        });
    awaitRequest(connection, readTimeout);
  }

  /** The connection has nothing under way. */
  void requestEnded(HttpConnection connection) {
    awaitRequest(connection, keepAlive);
  }

  private void awaitRequest(HttpConnection connection, Duration patience) {
    long timer = vertx.setTimer(patience.toMillis(), late -> connection.close());
    if (open.computeIfPresent(connection, (key, before) -> timer) == null) {
      vertx.cancelTimer(timer);
    }
  }

  /** The head of a request has come. */
  void requestBegan(HttpConnection connection) {
    Long timer = open.replace(connection, NO_TIMER);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }

  int openConnections() {
    return open.size();
  }
}
